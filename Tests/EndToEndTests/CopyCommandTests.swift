import Foundation
import TestSupport
import Testing

/// `copy` as a user sees it: between files, and between a file and PostgreSQL.
struct CopyCommandTests {
    /// VARIORUM_TEST_KILLS asks for more.
    private static let kills = ProcessInfo.processInfo.environment["VARIORUM_TEST_KILLS"].flatMap { Int($0) } ?? 4

    let sample: SampleArchive
    var folder: TemporaryFolder { sample.folder }
    var origin: String { folder.path("archive.db") }

    init() throws {
        sample = try SampleArchive()
    }

    private func copy(_ arguments: String...) throws -> Program.Outcome {
        // Which archive is meant where none is named is no matter: both are.
        try Program(archive: folder.path("none.db")).run(["copy"] + arguments)
    }

    private static let questions = [
        ["first", "boat"], ["last", "boat", "--json"], ["history", "boat"], ["search", "boat OR radar", "--json"],
        ["changes", "--json", "--limit", "100"], ["quote", "the last boat leaves at ten"], ["trace", "boat"],
        ["articles", "--json"], ["sources"], ["versions", "night-ferry"], ["show", "night-ferry"],
        ["diff", "night-ferry"], ["cite", "night-ferry", "1"], ["first", "nowhere"], ["check"],
    ]

    private func expectSameAnswers(_ archive: String) throws {
        for question in Self.questions {
            let (one, other) = (try sample.program.run(question), try Program(archive: archive).run(question))
            #expect(one == other, "\(question)")
        }
    }

    @Test func aFileIsCopiedToAFile() throws {
        _ = try sample.program.run("hide", "night-ferry")
        let target = folder.path("copy.db")
        let first = try copy(origin, target)
        #expect(first == .init(output: "6 articles copied; 40 versions added\n", messages: "", status: 0))
        try expectSameAnswers(target)
        #expect(try copy(origin, target).output == "0 articles copied, 6 there already; 0 versions added\n")
        #expect(
            try copy(origin, target, "--json").output == """
                {"articles":6,"copied":0,"changed":0,"unchanged":6,"versions":40,"added_versions":0,"faults":0,"archive":"\(target)"}

                """)
        #expect(try Program(archive: target).run("unhide", "night-ferry").status == 0)
    }

    @Test(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed")) func aFileGoesToPostgreSQLAndBack()
        throws
    {
        let (address, back) = (try PostgreSQLServer.makeDatabase(), folder.path("back.db"))
        for (from, to) in [(origin, address), (address, back)] {
            #expect(try copy(from, to).output == "6 articles copied; 40 versions added\n")
            try expectSameAnswers(to)
        }
        #expect(try copy(back, address).output == "0 articles copied, 6 there already; 0 versions added\n")
    }

    @Test func someSourcesAreCopied() throws {
        let target = folder.path("copy.db")
        #expect(
            try copy(origin, target, "--source", "courier", "--source", "papership").output
                == "2 articles copied; 16 versions added\n")
        #expect(
            try Program(archive: target).run("sources", "--json").output.split(separator: "\n").count == 2)
        #expect(try copy(origin, target).output == "4 articles copied, 2 there already; 24 versions added\n")
        try #require(try Program(archive: target).run("check").status == 0)
    }

    @Test func whatIsHeldOtherwiseIsNamed() throws {
        let target = Program(archive: folder.path("copy.db"))
        let held = #"{"source":"harbor-post","article":"night-ferry","version":1,"text":"Something else."}"#
        #expect(try target.run("ingest", "-", input: Data(held.utf8)).status == 0)
        let outcome = try copy(origin, folder.path("copy.db"))
        #expect(outcome.status == 2)
        #expect(outcome.output.hasPrefix("5 articles copied, 1 changed;") && outcome.output.hasSuffix("; 1 fault\n"))
        #expect(
            outcome.messages.hasPrefix(
                "variorum: harbor-post: night-ferry: version 1 is held already with other content"),
            "\(outcome.messages)")
        #expect(try copy(origin, folder.path("copy.db"), "--replace").status == 0)
        try expectSameVersions(of: "night-ferry", target)
    }

    private func expectSameVersions(of article: String, _ other: Program) throws {
        let questions = [["versions", article], ["show", article, "1"]]
        for question in questions { #expect(try sample.program.run(question) == other.run(question)) }
    }

    @Test func slipsLeaveNothingBehind() throws {
        let target = folder.path("copy.db")
        for (arguments, message) in [
            ([folder.path("slip.db"), target], "there is no archive here; name the one that is to be copied first"),
            ([origin, target, "--source", "slip"], "there is no source 'slip'; held are"),
            ([origin, folder.path("no/copy.db")], "there is no such folder"),
            ([origin, origin], "are one archive; name another one to copy to"),
            ([origin, "postgresql://me:secret@localhost/x"], "PGPASSWORD"), ([origin], "Missing expected argument"),
        ] {
            let outcome = try Program(archive: folder.path("none.db")).run(["copy"] + arguments)
            #expect(outcome.status == 2 && outcome.output == "", "\(arguments)")
            #expect(outcome.messages.contains(message) && !outcome.messages.contains("secret"), "\(outcome.messages)")
        }
        #expect(!FileManager.default.fileExists(atPath: target))
        #expect(try copy(origin, origin, "--json").messages.hasPrefix(#"{"error":{"code":"bad-value","message":"#))
    }

    // MARK: Git histories

    /// The next ingest of a history reads only what is new, wherever it goes, and finds articles under the names that they bore.
    @Test func aGitHistoryGoesOnInTheCopy() throws {
        let repository = try SampleRepository(in: folder)
        try repository.commit("One boat.\n", to: "ferry.md")
        try repository.git("mv", "ferry.md", "boat.md")
        try repository.commit("Renamed")
        try repository.commit("Two boats.\n", to: "boat.md")
        let (one, other) = (folder.path("git.db"), folder.path("git-copy.db"))
        let (first, second) = (Program(archive: one), Program(archive: other))
        #expect(try first.run("ingest", repository.path).status == 0)
        #expect(try copy(one, other).status == 0)
        #expect(try second.run("ingest", repository.path, "--json").output.contains(#""read":0,"#))
        #expect(try second.run("versions", "boat.md").output == first.run("versions", "boat.md").output)
        try repository.commit("Three boats.\n", to: "boat.md")
        #expect(try second.run("ingest", repository.path, "--json").output.contains(#""read":1,"added":1,"#))
        #expect(try first.run("ingest", repository.path).status == 0)
        #expect(try copy(one, other).output == "0 articles copied, 1 there already; 0 versions added\n")
        // A part of an archive goes on by comparing all of the history.
        let part = folder.path("git-part.db")
        let source = try #require(
            try JSONSerialization.jsonObject(with: Data(first.run("sources", "--json").output.utf8)) as? [String: Any])
        #expect(try copy(one, part, "--source", try #require(source["source"] as? String)).status == 0)
        let again = try Program(archive: part).run("ingest", repository.path, "--json").output
        #expect(again.contains(#""added":0,"#) && !again.contains(#""read":0,"#), "\(again)")
    }

    // MARK: Kills

    /// However often it is killed, a copy that is run again completes what there is.
    @Test func killedOverAndOver() throws {
        try kill(copiesTo: folder.path("killed.db"))
    }

    @Test(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed")) func killedOverAndOverWithPostgreSQL()
        throws
    {
        try kill(copiesTo: try PostgreSQLServer.makeDatabase())
    }

    /// Each time when so many articles more are there, and a moment later.
    private func kill(copiesTo target: String) throws {
        var random = SeededGenerator.makeForTest()
        let large = folder.path("large.db")
        let lines = try folder.write(Self.makeHistory(using: &random), to: "large.jsonl")
        #expect(try Program(archive: large).run("ingest", lines).status == 0)
        var held = 0
        for round in 0..<Self.kills {
            let process = try RunningProcess(Program(archive: large).makeCommand(["copy", large, target]))
            let goal = round == 0 ? 0 : min(held + Int.random(in: 1...9, using: &random), Self.articles)
            for _ in 0..<10_000 where try articles(in: target) >= goal { break }
            usleep(UInt32.random(in: 0...100_000, using: &random))
            process.send(SIGKILL)
            try process.waitForEnd()
            held = try articles(in: target)
            let check = try Program(archive: target).run("check")
            #expect(check.status == 0 || held == 0, "\(check.messages)")
        }
        #expect(held > 0)
        let outcome = try copy(large, target)
        #expect(outcome.status == 0 && outcome.messages == "")
        #expect(outcome.output.hasPrefix("\(Self.articles - held) articles copied"), "\(held) held: \(outcome.output)")
        #expect(try Program(archive: target).run("check").output == "the archive is whole\n")
        for question in [
            ["history", "radar", "--json", "--limit", "1000"], ["articles", "--json", "--limit", "1000"],
        ] {
            #expect(try answer(of: target, to: question) == answer(of: large, to: question))
        }
    }

    /// Without the numbers of articles: those that a killed transaction has drawn from PostgreSQL are not given out again.
    private func answer(of archive: String, to question: [String]) throws -> String {
        let outcome = try Program(archive: archive).run(question)
        #expect(outcome.status == 0)
        return outcome.output.replacing(/"id":[0-9]+,/, with: "")
    }

    /// 0 where there is no archive yet.
    private func articles(in archive: String) throws -> Int {
        let stats = try Program(archive: archive).run("stats", "--json").output
        let object = try? JSONSerialization.jsonObject(with: Data(stats.utf8)) as? [String: Any]
        return object?["articles"] as? Int ?? 0
    }

    private static let articles = 60

    /// So many versions that they are copied in several transactions; each flips to a text that is held, mostly.
    private static func makeHistory(using random: inout SeededGenerator) -> Data {
        var lines = ""
        for article in 0..<articles {
            for version in 1...500 {
                let text = version % 50 == 0 ? "version \(version) brought \(random.next())" : "text \(version % 4)"
                lines += #"{"article":"article\#(article)","version":\#(version),"text":"\#(text) and a radar"}"# + "\n"
            }
        }
        return Data(lines.utf8)
    }
}
