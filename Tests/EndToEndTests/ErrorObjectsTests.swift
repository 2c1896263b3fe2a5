import Foundation
import TestSupport
import Testing

/// With `--json`, an error is reported as one JSON object on one line, with a code for programs.
@Suite(.serialized) struct ErrorObjectsTests {
    private static let errors: [(arguments: [String], code: String)] = [
        (["frist", "x"], "unknown-verb"), (["first", "--bogus"], "unknown-option"),
        (["first", "radar", "--limit", "1", "--limit", "2"], "repeated-option"), (["first"], "missing-argument"),
        (["quote"], "missing-argument"), (["cite"], "missing-argument"),
        (["cite", "night-ferry", "--since", "2013"], "missing-argument"),
        (["changes", "--matches"], "missing-argument"), (["diff"], "missing-argument"),
        (["show", "night-ferry", "1"], "surplus-argument"), (["first", "the", "boat"], "surplus-argument"),
        (["versions", ""], "bad-argument"), (["diff", "night-ferry", "x"], "bad-argument"),
        (["first", "radar", "--since", "yesterday"], "bad-value"), (["first", "radar", "--limit", "0"], "bad-value"),
        (["first", "radar", "--source", ""], "bad-value"), (["search", "radar", "--sort", "x"], "bad-value"),
        (["search", "radar", "--min-versions", "0"], "bad-value"), (["quote", "x", "--threshold", "2"], "bad-value"),
        (["first", "radar", "--since", "2014", "--until", "2013"], "bad-value"),
        (["changes", "--titles", "--links"], "bad-value"), (["verify", "/missing"], "bad-value"),
        (["first", ""], "empty-quote"), (["quote", ""], "empty-quote"), (["trace", "!"], "empty-quote"),
        (["first", String(repeating: "of the ", count: 1_200)], "quote-too-long"),
        (["search", ""], "bad-query"), (["search", "\"unclosed"], "bad-query"), (["changes", "a AND"], "bad-query"),
        (["show", "nowhere"], "no-such-article"), (["versions", "post"], "ambiguous-article"),
        (["first", "radar", "--source", "nowhere"], "no-such-source"),
        (["show", "night-ferry", "--version", "99"], "no-such-version"),
        (["diff", "night-ferry", "1"], "no-such-version"), (["changes", "--cursor", "x"], "bad-cursor"),
        (["versions", "night-ferry", "--cursor", "x"], "bad-cursor"),
    ]

    private struct Told: Decodable {
        struct Fields: Decodable {
            let code: String
            let message: String
        }
        let error: Fields
    }

    @Test func everyErrorHasItsCode() throws {
        let sample = try SampleArchive()
        for (arguments, code) in Self.errors {
            let (text, outcome) = (try sample.program.run(arguments), try sample.program.run(arguments + ["--json"]))
            #expect(text.status == 2 && outcome.status == 2 && outcome.output == "", "\(arguments)")
            let lines = outcome.messages.split(separator: "\n")
            #expect(lines.count == 1, "\(outcome.messages)")
            let told = try JSONDecoder().decode(Told.self, from: Data(outcome.messages.utf8)).error
            #expect(told.code == code, "\(arguments): \(outcome.messages)")
            #expect(text.messages.hasPrefix("variorum: " + told.message), "\(text.messages)")
        }
    }

    /// The object also has what the error names.
    @Test(arguments: [
        (["show", "nowhere"], #""selector":"nowhere","articles":[]"#),
        (
            ["show", "night-ferry", "--version", "99"],
            #""article":"night-ferry","version":99,"versions":[1,2,3,4,5,6,7,8]"#
        ),
        (["first", "radar", "--limit", "x"], #""text":"x","parameter":"limit""#),
        (["search", "\"unclosed"], #""position":[0,1]"#), (["first", "--bogus"], #""parameter":"bogus""#),
        (["first", "a", "b"], #""text":"b""#),
    ]) func whatItNamesStandsBesideIt(arguments: [String], fields: String) throws {
        let sample = try SampleArchive()
        let messages = try sample.program.run(arguments + ["--json"]).messages
        #expect(messages.hasSuffix(fields + "}}\n"), "\(messages)")
    }

    @Test func aServerTellsTheSame() throws {
        let sample = try SampleArchive()
        let server = try ServingProgram(archive: sample.folder.path("archive.db"))
        for (arguments, _) in Self.errors {
            let asked = try sample.program.run(["--server", "127.0.0.1:\(server.port)"] + arguments + ["--json"])
            #expect(asked == (try sample.program.run(arguments + ["--json"])), "\(arguments)")
        }
        #expect(server.end() == 0)
        let gone = try sample.program.run("--server", "127.0.0.1:\(server.port)", "first", "radar", "--json")
        #expect(gone.messages.hasPrefix(#"{"error":{"code":"unavailable","message":"the server at 127.0.0.1:"#))
    }

    @Test func aFileOfQuotesNamesTheLine() throws {
        let sample = try SampleArchive()
        let input = Data("X-band radar\n***\n{\"quote\":7}\n".utf8)
        let outcome = try sample.program.run(["quote", "-", "--json"], input: input)
        #expect(outcome.status == 2 && outcome.output.split(separator: "\n").count == 1)
        let codes = try outcome.messages.split(separator: "\n").map {
            try JSONDecoder().decode(Told.self, from: Data($0.utf8)).error
        }
        #expect(codes.map(\.code) == ["empty-quote", "bad-value"])
        #expect(codes[0].message.hasPrefix("line 2: ") && codes[1].message.hasPrefix("line 3: "))
    }

    @Test func whatNeedsTheFileTellsItSo() throws {
        let folder = try TemporaryFolder()
        let missing = try Program(archive: folder.path("none.db")).run("check", "--json")
        #expect(missing.status == 2 && missing.messages.hasPrefix(#"{"error":{"code":"storage","#), "\(missing)")
        let unread = try Program(archive: folder.path("none.db")).run("ingest", folder.path("none.jsonl"), "--json")
        #expect(unread.messages.hasPrefix(#"{"error":{"code":"bad-value","#), "\(unread)")
        let refused = try Program(archive: "").run("hide", "a", "--server", "127.0.0.1:1", "--json")
        #expect(refused.messages.hasPrefix(#"{"error":{"code":"bad-value","#), "\(refused)")
    }
}
