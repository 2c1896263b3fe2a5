import Foundation
import TestSupport
import Testing

/// `variorum alert` as a program.
@Suite struct AlertCommandTests {
    private let samples: SampleArchive
    private var told: String { samples.folder.path("told") }

    init() throws {
        samples = try SampleArchive()
    }

    /// Tells of what has come since the last run.
    private func alert(_ arguments: String..., command: String? = nil) throws -> Program.Outcome {
        let state = samples.folder.path("state")
        return try samples.program.run(
            ["alert"] + arguments + ["--once", "--state", state, "--run", command ?? "cat >> '\(told)'"])
    }

    private func ingest(_ number: Int, _ text: String) throws {
        let record = """
            {"source":"harbor-post","article":"night-ferry","version":\(number),"seen_at":"2016-11-\(number)T09:00:00Z","text":"\(text)"}
            """
        #expect(try samples.program.run("ingest", "-", input: Data(record.utf8)).status == 0)
    }

    private var messages: [[String: Any]] {
        get throws {
            guard let content = try? String(contentsOfFile: told, encoding: .utf8) else { return [] }
            return try content.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }
    }

    @Test func aChangeIsToldOnceThatCameBehindTheFirstRun() throws {
        #expect(try alert("rocket").status == 0)
        #expect(try messages.isEmpty)
        try ingest(20, "A signal rocket rose.")
        #expect(try alert("rocket").status == 0)
        let message = try #require(try messages.first)
        #expect(message["type"] as? String == "change" && message["alert"] as? String == "rocket")
        let change = try #require(message["change"] as? [String: Any])
        #expect(change["kind"] as? String == "added")
        #expect(try alert("rocket").status == 0)
        #expect(try messages.count == 1)
    }

    @Test func aQuoteIsToldOfWhenItComesAndGoes() throws {
        let quote = ["--quote", "the signal “rocket” rose"]
        #expect(try alert(quote[0], quote[1]).status == 0)
        try ingest(20, "The signal\\n\\nrocket rose.")
        try ingest(21, "Nothing rose.")
        try ingest(22, "A rocket rose, the signal.")
        #expect(try alert(quote[0], quote[1]).status == 0)
        let kinds = try messages.compactMap { ($0["change"] as? [String: Any])?["kind"] as? String }
        #expect(kinds == ["added", "removed"])
    }

    /// A command that fails is run again; one that is killed with its alert is run by the next one.
    @Test func whatWasNotTakenIsToldAgain() throws {
        #expect(try alert("rocket").status == 0)
        try ingest(20, "A signal rocket rose.")
        let tried = samples.folder.path("tried")
        #expect(
            try alert("rocket", command: "test -e '\(tried)' && cat >> '\(told)' || { touch '\(tried)'; exit 1; }")
                .status == 0)
        #expect(try messages.count == 1)
        try ingest(21, "Another rocket rose.")
        #expect(try alert("rocket", command: "kill -9 $PPID").status == SIGKILL)
        #expect(try alert("rocket").status == 0)
        #expect(try messages.count >= 2)
        #expect(Set(try messages.compactMap { $0["id"] as? String }).count == (try messages.count))
    }

    @Test(arguments: [
        (["rocket"], "either --run or --post"), (["a AND", "--run", "true"], "AND"),
        (["a", "--quote", "b", "--run", "true"], "either a query or --quote"),
        (["a", "--post", "ftp://x"], "is no URL"), (["a", "--run", "true", "--secret-file", "x"], "is for --post"),
        (["--quote", "!", "--run", "true"], "no letter"), (["a", "--run", "true", "--article", "nothing"], "nothing"),
    ]) func afaultIsNamed(arguments: [String], message: String) throws {
        let outcome = try samples.program.run(
            ["alert"] + arguments + ["--once", "--state", samples.folder.path("other")])
        #expect(outcome.status == 2 && outcome.messages.contains(message), "\(outcome.messages)")
    }

    @Test func astateOfAnotherAlertIsRefused() throws {
        #expect(try alert("rocket").status == 0)
        let outcome = try alert("lamp")
        #expect(outcome.status == 2 && outcome.messages.contains("is the state of another alert"))
    }
}
