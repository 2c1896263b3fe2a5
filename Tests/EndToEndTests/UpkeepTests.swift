import Foundation
import TestSupport
import Testing

/// Numbering that turns to times is said; the verbs of upkeep answer in JSON, too.
struct UpkeepTests {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
    }

    private func ingest(_ lines: [String], _ options: String...) throws -> Program.Outcome {
        try program.run(
            ["ingest", try folder.write(lines.joined(separator: "\n").utf8, to: "in.jsonl")] + options)
    }

    @Test func numbersThatTurnToTimesAreSaidOnce() throws {
        let numbered = [5, 9].map { #"{"article":"a","version":\#($0),"seen_at":"2020-01-0\#($0)","text":"v\#($0)"}"# }
        #expect(try ingest(numbered).messages == "")
        let unnumbered = [6, 7].map { #"{"article":"a","seen_at":"2020-01-0\#($0)","text":"v\#($0)"}"# }
        let outcome = try ingest(unnumbered)
        #expect(outcome.status == 0)
        #expect(
            outcome.messages
                == "variorum: a: a version came without a number, so all its versions are now numbered by time\n")
        #expect(try ingest([unnumbered[0].replacing("06", with: "08").replacing("v6", with: "v8")]).messages == "")
    }

    @Test func theyAreCountedInJSON() throws {
        let lines = [
            #"{"article":"a","version":5,"seen_at":"2020-01-05","text":"v5"}"#,
            #"{"article":"a","seen_at":"2020-01-06","text":"v6"}"#,
        ]
        let output = try ingest(lines, "--json").output
        #expect(output.contains(#""renumbered":1,"#), "\(output)")
        let others = lines.map { $0.replacing(#""version":5,"#, with: "").replacing(#""a""#, with: #""b""#) }
        #expect(try ingest(others, "--json").output.contains(#""renumbered":0,"#))
    }

    @Test func checkAndBackupAnswerInJSON() throws {
        _ = try ingest([#"{"article":"a","version":1,"text":"all is well"}"#])
        let whole = try program.run("check", "--json")
        #expect(whole.output == "{\"whole\":true,\"faults\":[]}\n" && whole.status == 0)
        let copy = folder.path("copy.db")
        let backup = try program.run("backup", copy, "--json")
        let object = try JSONSerialization.jsonObject(with: Data(backup.output.utf8)) as? [String: String]
        #expect(object == ["copied_to": copy])
    }
}
