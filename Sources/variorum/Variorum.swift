import ArgumentParser
import Foundation

/// The command.
@main
struct Variorum: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variorum",
        abstract: "Says in which version of an article a quote first appeared, when it left, and whether it came back.",
        discussion: """
            An archive holds every version of every article that it was given. Start with 'variorum ingest FILE', then ask \
            'variorum first "the words"'.

            Exit status: 0 found, 1 nothing found, 2 error.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Taking in", subcommands: [Ingest.self]),
            CommandGroup(
                name: "Asking for words",
                subcommands: [First.self, Last.self, HistoryCommand.self, Search.self, Changes.self, Trace.self]),
            CommandGroup(
                name: "Looking around",
                subcommands: [Articles.self, Sources.self, Versions.self, Show.self, Diff.self, Stats.self]),
            CommandGroup(name: "Citing", subcommands: [Cite.self, Verify.self]),
            CommandGroup(name: "Upkeep", subcommands: [Check.self, Forget.self, Backup.self]),
        ])

    /// Runs the command and turns its outcome into an exit status.
    static func main() {
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitCode {
            Foundation.exit(status.rawValue)
        } catch {
            // Help and version are asked for, and no errors.
            guard exitCode(for: error) != .success, !(error is CleanExit) else { exit(withError: error) }
            Terminal.complain(fullMessage(for: error))
            Foundation.exit(2)
        }
    }
}
