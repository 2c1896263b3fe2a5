import Foundation
import TestSupport
import Testing

/// However much is wrong with an input, what is said of it stays readable.
struct MessageBoundsTests {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
    }

    private func ingest(_ lines: [String], _ options: String...) throws -> Program.Outcome {
        try program.run(["ingest"] + options + ["-"], input: Data(lines.joined(separator: "\n").utf8))
    }

    @Test func theFirstHundredFaultsAreToldAndTheRestCounted() throws {
        let outcome = try ingest(
            Array(repeating: "x", count: 1_100) + Array(repeating: #"{"article":"a"}"#, count: 5), "--format", "jsonl")
        #expect(outcome.status == 2)
        let messages = outcome.messages.split(separator: "\n")
        #expect(messages.count == 101)
        #expect(messages[99].contains("standard input:100: found \"x\""))
        #expect(messages[100].hasSuffix("1,000 records that are not JSON objects, 5 versions without text"))
        #expect(outcome.output == "0 versions added; 1105 not taken in\n")
    }

    @Test func refusalsAndNotesAreBoundedToo() throws {
        let versions = (0..<150).map { #"{"article":"a\#($0)","version":1,"text":"one \u0000"}"# }
        let first = try ingest(versions)
        #expect(first.status == 0)
        #expect(first.output == "150 versions added, 150 of them with a new text; 150 characters kept as U+FFFD\n")
        #expect(first.messages.split(separator: "\n").count == 101)
        #expect(first.messages.contains("50 versions with characters kept as U+FFFD"))
        let second = try ingest(versions.map { $0.replacing("one", with: "two") })
        #expect(second.status == 2)
        #expect(second.messages.contains("50 versions that are held with other content"))
        #expect(second.messages.split(separator: "\n").count { $0.contains("use --replace") } == 100)
    }

    /// What is wrong with all of a file is told by its first line.
    @Test func anEncodingIsNamedOnce() throws {
        let line = Array(#"{"article":"a","text":"caf"#.utf8) + [0xE9] + Array("\"}\n".utf8)
        let path = try folder.write((0..<30).flatMap { _ in line }, to: "it's.jsonl")
        let outcome = try program.run("ingest", path)
        #expect(outcome.status == 2)
        let messages = outcome.messages.split(separator: "\n")
        #expect(messages.count == 2)
        #expect(messages[0].contains(":1: ") && messages[0].contains("iconv -f windows-1252 -t utf-8 '"))
        #expect(messages[1].contains("29 records or files that are not UTF-8"))
        #expect(outcome.output == "0 versions added; 30 not taken in\n")
    }

    @Test func aRemarkIsToldOnceForAllInputs() throws {
        let lines = (1...3).map { #"{"article":"a\#($0)","seen_at":"2020-06-02 12:00","text":"<p>x</p>"}"# }
        let files = try lines.map {
            try folder.write($0.utf8, to: "in\($0.utf8.count)-\(UInt32.random(in: .min ... .max))")
        }
        let outcome = try program.run(["ingest"] + files)
        #expect(outcome.status == 0)
        #expect(outcome.messages.split(separator: "\n").count { $0.contains("taken for UTC") } == 1)
        #expect(outcome.messages.split(separator: "\n").count { $0.contains("--markup html") } == 1)
    }

    @Test func emptyVersionsAndNULsEndNoHistory() throws {
        let outcome = try ingest([
            #"{"article":"a","version":1,"paragraphs":["plain words here"]}"#,
            #"{"article":"a","version":2,"paragraphs":["plain words here","a\u0000b"]}"#,
            #"{"article":"a","version":3,"paragraphs":[]}"#, #"{"article":"a","version":4,"text":"plain words here"}"#,
        ])
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(try program.run("history", "plain words here", "--json").output.contains(#""runs":[[1,2],[4,4]]"#))
        #expect(try program.run("versions", "a").output.contains("removed by the source"))
    }
}
