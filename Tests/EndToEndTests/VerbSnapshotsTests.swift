import Foundation
import TestSupport
import Testing

/// What each verb prints of the sample histories: its help, an answer for people, and one for programs.
struct VerbSnapshotsTests {
    private static let questions: [String: [[String]]] = [
        "first": [["X-band radar"], ["X-band radar", "--json"], ["radar", "--in", "title"], ["no such words"]],
        "last": [["X-band radar"], ["X-band radar", "--json"]],
        "history": [["shut at night"], ["shut at night", "--json"]],
        "quote": [["an x-band radar will be placed in Kyoto"], ["X-band radar", "--json"]],
        "search": [["radar AND Kyoto"], ["ferry -petition", "--json"], ["\"unclosed"]],
        "changes": [["radar"], ["radar", "--json", "--limit", "2"]],
        "trace": [["X-band radar"], ["X-band radar", "--json"]],
        "articles": [[], ["--json"]],
        "sources": [[], ["--json"]],
        "versions": [["night-ferry"], ["night-ferry", "--json"], ["nowhere"]],
        "show": [["night-ferry", "--version", "1"], ["night-ferry", "--json"]],
        "diff": [["night-ferry", "1", "2"], ["night-ferry", "1", "2", "--json"]],
        "cite": [["night-ferry", "1"], ["--quote", "X-band radar", "--as", "markdown"]],
        "check": [[], ["--json"]],
        "forget": [["ferry"], ["night-ferry", "--json"]],
        "hide": [["night-ferry"]],
        "unhide": [["night-ferry"]],
    ]

    @Test(arguments: questions.keys.sorted()) func printsWhatItDid(verb: String) throws {
        let sample = try SampleArchive()
        var transcript = ""
        for arguments in [["--help"]] + Self.questions[verb, default: []] {
            let outcome = try sample.program.run([verb] + arguments)
            transcript += "$ variorum \(([verb] + arguments.map(Self.quoted)).joined(separator: " "))\n"
            transcript += outcome.output + outcome.messages + "status \(outcome.status)\n\n"
        }
        try Snapshot.expect(transcript, named: "verb-\(verb).txt")
    }

    private static func quoted(_ argument: String) -> String {
        argument.contains { $0 == " " || $0 == "\"" } ? "'\(argument)'" : argument
    }
}
