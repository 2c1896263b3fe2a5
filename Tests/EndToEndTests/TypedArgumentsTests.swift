import ArgumentParser
import Foundation
import Testing
import Verbs

@testable import variorum

/// The check of arguments before the parser.
struct TypedArgumentsTests {
    private static func fault(_ verb: Verb, _ line: String) -> QuestionError? {
        TypedArguments(
            verb, line.split(separator: " ").map(String.init), ownOptions: ["db", "file"], ownFlags: ["json"]
        ).fault
    }

    @Test(arguments: [
        "radar", "radar --limit 3", "--limit=3 radar", "radar --limit -1", "radar --verbatim --json --in body",
        "radar --db a --db b", "radar --json --json", "-- --bogus", "--since 2013 -- -boat", "radar --source=a=b",
        "-",
    ]) func whatIsWellIsLeftToTheParser(line: String) {
        #expect(Self.fault(.first, line) == nil)
    }

    @Test(arguments: [
        ("--bogus", QuestionError.unknownOption(.first, name: "bogus")),
        ("radar --bogus=3", .unknownOption(.first, name: "bogus")),
        ("radar -x", .unknownOption(.first, name: "-x")),
        ("-boat --limit 1 --limit 2", .unknownOption(.first, name: "-boat")),
        ("a b c --limit 1 --limit 2 --bogus", .unknownOption(.first, name: "bogus")),
        ("radar --cursor x", .unknownOption(.first, name: "cursor")),
        ("radar --timeout 3", .unknownOption(.first, name: "timeout")),
        ("a b --limit 1 --limit=2", .repeatedOption(.first, name: "limit")),
        ("--verbatim --verbatim", .repeatedOption(.first, name: "verbatim")),
        ("a b c", .surplusArgument(.first, text: "b")), ("a -- --limit", .surplusArgument(.first, text: "--limit")),
        ("--db a --limit 1", .missingArgument(.first, names: ["quote"])),
        ("", .missingArgument(.first, names: ["quote"])),
        // The parser takes nothing that looks like an option as a value, except for numbers.
        ("radar --limit --since 2013", .surplusArgument(.first, text: "2013")),
        ("--since --limit 1", .missingArgument(.first, names: ["quote"])),
    ]) func theFirstFaultInTheOrderOfTheCatalogue(line: String, fault: QuestionError) {
        #expect(Self.fault(.first, line) == fault)
    }

    @Test(arguments: ["-h", "radar --help --bogus", "--help-hidden"]) func helpGoesBeforeAnyFault(line: String) {
        let words = line.split(separator: " ").map(String.init)
        #expect(TypedArguments(.first, words, ownOptions: [], ownFlags: []).asksForHelp)
    }

    /// The parser would take the word behind the sign as the value.
    @Test(arguments: [
        (["first", "--source=", "radar"], ["first", "--source", "", "radar"]),
        (["first", "--limit=", "--json", "radar"], ["first", "--limit", "", "--json", "radar"]),
        (["first", "--source=a", "--", "--source="], ["first", "--source=a", "--", "--source="]),
        (["first", "--source=\u{301}a", "radar"], ["first", "--source", "\u{301}a", "radar"]),
        (["--db=", "stats"], ["stats", "--db", ""]), (["first", "a="], ["first", "a="]),
    ]) func anEmptyValueIsAValue(typed: [String], read: [String]) {
        #expect(LeadingOptions(typed).arguments == read)
    }

    /// The check knows the options that commands declare by hand, and whether they have a value.
    @Test func everyOptionOfTheCommandIsKnown() throws {
        var options = 0
        for case let command as any VerbCommand.Type in Variorum.commands {
            let help = try JSONDecoder().decode(DumpedHelp.self, from: Data(command._dumpHelp().utf8))
            for argument in help.command.arguments ?? [] where argument.kind != "positional" {
                let name = "--" + (argument.names ?? []).map(\.name).filter { $0.count > 1 }[0]
                // The word after an option with a value is not an argument.
                let typed = command.typed([name, "1", "2", "3", "4", "5"])
                let surplus = command.verb.form.arguments.count + (argument.kind == "flag" ? 1 : 2)
                guard name != "--help" else { continue }
                #expect(typed.fault == .surplusArgument(command.verb, text: "\(surplus)"), "\(command.verb) \(name)")
                options += 1
            }
        }
        #expect(options > 100)
    }
}

/// The output of `--experimental-dump-help`, as far as it is used here.
private struct DumpedHelp: Decodable {
    struct Command: Decodable {
        let arguments: [Argument]?
    }
    struct Argument: Decodable {
        let kind: String
        let names: [Name]?
    }
    struct Name: Decodable {
        let name: String
    }
    let command: Command
}
