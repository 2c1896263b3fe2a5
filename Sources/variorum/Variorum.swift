import ArgumentParser
import Foundation
import Verbs

/// The command.
@main
struct Variorum: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variorum",
        abstract: "Says in which version of an article a quote first appeared, when it left, and whether it came back.",
        discussion: """
            An archive holds every version of every article that it was given. Start with 'variorum ingest FILE', then ask \
            'variorum first "the words"'. With --server HOST:PORT a server answers, and no file.

            Exit status: 0 found, 1 nothing found, 2 error. With --json an error is an object, too, on standard error: \
            {"error":{"code":"no-such-article","message":…}}. 'variorum --version' says which release this is.
            """,
        groupedSubcommands: [
            CommandGroup(name: "Taking in", subcommands: [Ingest.self, Create.self]),
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
            CommandGroup(name: "Serving", subcommands: [Serve.self, Alert.self]),
            CommandGroup(
                name: "Upkeep",
                subcommands: [
                    Check.self, Optimize.self, Upgrade.self, Hide.self, Unhide.self, Forget.self, Backup.self,
                    Restore.self, Copy.self,
                ]),
        ])

    static let release = "0.1.0"

    /// Runs the command and turns its outcome into an exit status.
    static func main() async {
        // The network library ignores the signal once it connects; always ignoring it makes a closed pipe behave alike with and without a server.
        signal(SIGPIPE, SIG_IGN)
        Terminal.holdPlacesOfClosedStreams()
        let arguments = LeadingOptions(Array(CommandLine.arguments.dropFirst())).arguments
        // Not left to the parser, which would offer the flag for every verb; 'show' has an option of that name.
        if arguments == ["--version"] {
            Terminal.say(release)
            Foundation.exit(0)
        }
        let asksForJSON = arguments.prefix { $0 != "--" }.contains("--json")
        if let fault = VerbCheck(verbs: commands.map { $0._commandName }).fault(in: arguments) {
            end(with: ErrorReport(code: ErrorCode.unknownVerb.rawValue, message: fault), json: asksForJSON)
        }
        do {
            var command = try parsed(arguments)
            if var server = command as? any AsyncParsableCommand {
                try await server.run()
            } else {
                try command.run()
            }
        } catch let status as ExitCode {
            Foundation.exit(status.rawValue)
        } catch {
            // A request for help is not an error.
            guard exitCode(for: error) != .success, !(error is CleanExit) else { exit(withError: error) }
            end(with: error as? ErrorReport ?? ErrorReport(error), json: asksForJSON)
        }
    }

    private static func end(with report: ErrorReport, json: Bool) -> Never {
        Terminal.complain(report, json: json)
        Foundation.exit(2)
    }

    static var commands: [any ParsableCommand.Type] {
        configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    /// The usage line of a verb; nil where it is no command.
    static func usage(of verb: Verb) -> String? {
        commands.first { $0._commandName == verb.form.name }.map { usageString(for: $0) }
    }

    /// Parses the arguments into a command.
    ///
    /// - Throws: An ``ErrorReport`` or a ``QuestionError``; a clean exit where help is asked for.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        let command = commands.first { $0._commandName == arguments.first } as? any VerbCommand.Type
        let typed = command?.typed(Array(arguments.dropFirst()))
        let fault = typed.flatMap { $0.asksForHelp ? nil : $0.fault }
        // The parser would let the last one win.
        if let fault, case .repeatedOption = fault { throw fault }
        do {
            return try parseAsRoot(arguments)
        } catch {
            guard exitCode(for: error) != .success else { throw error }
            throw ErrorReport(parsing: arguments, error, fault)
        }
    }
}
