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
            'variorum first "the words"'. With --server HOST:PORT a server answers, and no file.

            Exit status: 0 found, 1 nothing found, 2 error. 'variorum --version' says which release this is.
            """,
        groupedSubcommands: [
            CommandGroup(name: "Taking in", subcommands: [Ingest.self]),
            CommandGroup(
                name: "Asking for words",
                subcommands: [
                    First.self, Last.self, HistoryCommand.self, QuoteCheckCommand.self, Search.self, Changes.self,
                    Trace.self,
                ]),
            CommandGroup(
                name: "Looking around",
                subcommands: [Articles.self, Sources.self, Versions.self, Show.self, Diff.self, Stats.self]),
            CommandGroup(name: "Citing", subcommands: [Cite.self, Verify.self]),
            CommandGroup(name: "Serving", subcommands: [Serve.self]),
            CommandGroup(
                name: "Upkeep",
                subcommands: [
                    Check.self, Optimize.self, Upgrade.self, Hide.self, Unhide.self, Forget.self, Backup.self,
                    Restore.self,
                ]),
        ])

    static let release = "0.1.0"

    /// Runs the command and turns its outcome into an exit status.
    static func main() async {
        // A connection to a server makes the network library ignore it; ignored always, a closed pipe means the same with and without.
        signal(SIGPIPE, SIG_IGN)
        Terminal.holdPlacesOfClosedStreams()
        let arguments = LeadingOptions(Array(CommandLine.arguments.dropFirst())).arguments
        // Not left to the parser, which would offer the flag behind every verb, and 'show' has an option of that name.
        if arguments == ["--version"] {
            Terminal.say(release)
            Foundation.exit(0)
        }
        if let fault = VerbCheck(verbs: verbs).fault(in: arguments) {
            Terminal.complain(fault)
            Foundation.exit(2)
        }
        do {
            var command = try parseAsRoot(arguments)
            if var server = command as? any AsyncParsableCommand {
                try await server.run()
            } else {
                try command.run()
            }
        } catch let status as ExitCode {
            Foundation.exit(status.rawValue)
        } catch {
            // Help and version are asked for, and no errors.
            guard exitCode(for: error) != .success, !(error is CleanExit) else { exit(withError: error) }
            Terminal.complain(message(of: error, arguments))
            Foundation.exit(2)
        }
    }

    private static var verbs: [String] {
        configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName }
    }

    /// What the parser says of an error, with the remedy in its first line.
    private static func message(of error: any Error, _ arguments: [String]) -> String {
        let full = fullMessage(for: error)
        guard let remedy = ArgumentHint(arguments: arguments, message: message(for: error)).remedy else { return full }
        var lines = full.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[0] += "; " + remedy
        return lines.joined(separator: "\n")
    }
}
