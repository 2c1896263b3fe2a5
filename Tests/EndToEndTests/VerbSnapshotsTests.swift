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

    /// To the byte what it prints of the file, whatever the form, and the same exit status.
    @Test(arguments: questions.keys.sorted().filter { !fileVerbs.contains($0) })
    func aServerAnswersTheSame(verb: String) throws {
        let sample = try SampleArchive()
        let server = try ServingProgram(archive: sample.folder.path("archive.db"))
        for arguments in Self.questions[verb, default: []] {
            let asked = try sample.program.run(["--server", "127.0.0.1:\(server.port)", verb] + arguments)
            #expect(asked == (try sample.program.run([verb] + arguments)), "\(arguments)")
        }
        #expect(server.end() == 0)
    }

    /// A reader that has seen enough is no fault, whoever answers.
    @Test(arguments: questions.keys.sorted().filter { !fileVerbs.contains($0) })
    func aReaderMayHaveSeenEnough(verb: String) throws {
        let sample = try SampleArchive()
        let server = try ServingProgram(archive: sample.folder.path("archive.db"))
        for arguments in Self.questions[verb, default: []] {
            let heard = try sample.program.run([verb] + arguments)
            for way in [[], ["--server", "127.0.0.1:\(server.port)"]] {
                let unread = try sample.program.runUnread(way + [verb] + arguments)
                #expect(unread.status == (heard.output.isEmpty ? heard.status : 0), "\(way + arguments)")
                #expect(heard.messages.hasPrefix(unread.messages), "\(way + arguments): \(unread.messages)")
            }
        }
        #expect(server.end() == 0)
    }

    @Test(arguments: fileVerbs) func whatNeedsTheFileSaysSo(verb: String) throws {
        let program = Program(archive: "")
        let outcome = try program.run(["--server", "127.0.0.1:1", verb] + Self.questions[verb, default: [[]]][0])
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("works on the file of an archive"), "\(outcome.messages)")
    }

    private static let fileVerbs = ["check", "forget", "hide", "unhide"]

    private static func quoted(_ argument: String) -> String {
        argument.contains { $0 == " " || $0 == "\"" } ? "'\(argument)'" : argument
    }
}
