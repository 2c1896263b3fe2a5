import Foundation
import TestSupport
import Testing

/// What a user sees of the lives of paragraphs in the sample histories, to the letter.
struct SampleTracesTests {
    let sample: SampleArchive

    init() throws {
        sample = try SampleArchive()
    }

    @Test(arguments: [
        (["X-band radar", "--source", "courier"], "trace-radar.txt"),
        (["last boat leaves at eleven"], "trace-boat.txt"),
        (["ferry", "--in", "title"], "trace-titles.txt"),
        (["stays yours", "--full"], "trace-terms.txt"),
    ])
    func traces(arguments: [String], snapshot: String) throws {
        let outcome = try sample.program.run(["trace"] + arguments)
        #expect(outcome.status == 0 && outcome.messages == "")
        try Snapshot.expect(outcome.output, named: snapshot)
    }

    @Test func fields() throws {
        let line = try sample.program.run("trace", "nurse", "--json").output
        let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(Set(row.keys) == ["article", "across_break", "truncated", "lineages"])
        let lineage = try #require((row["lineages"] as? [[String: Any]])?.first)
        #expect(
            Set(lineage.keys) == [
                "subject", "wordings", "beginnings", "endings", "absent_in", "unknown_in", "truncated",
            ])
        #expect(lineage["absent_in"] as? [[Int]] == [[3, 4]] && lineage["unknown_in"] as? [[Int]] == [[5, 5]])
        let wording = try #require((lineage["wordings"] as? [[String: Any]])?.last)
        #expect(
            Set(wording.keys) == [
                "paragraph", "runs", "times", "version", "last_version", "holds_words", "link", "moves",
            ])
        #expect(wording["runs"] as? [[Int]] == [[7, 8]] && wording["holds_words"] as? Bool == true)
        let link = try #require(wording["link"] as? [String: Any])
        #expect(
            Set(link.keys) == [
                "kind", "similarity", "moved", "version", "before", "predecessors", "successors", "diff", "replaced",
            ])
        let predecessors = try #require(link["predecessors"] as? [[String: Any]])
        #expect(predecessors.map { $0["wording"] as? Int } == [1])
        let ending = try #require((lineage["endings"] as? [[String: Any]])?.first)
        #expect(Set(ending.keys) == ["wording", "version", "beyond", "reason", "best_similarity"])
        #expect(ending["reason"] as? String == "no-version" && ending["beyond"] is NSNull)
    }

    @Test func ofManyWordingsThoseThatSayMostAreShown() throws {
        let folder = try TemporaryFolder()
        let program = Program(archive: folder.path("archive.db"))
        let lines = (0..<40).map { number in
            let time = number < 20 ? "noon" : "one"
            let text = "The ferry leaves the old pier at \(time), see https://ferry.example/times?visit=x\(number)y."
            return "{\"article\":\"a\",\"version\":\(number),\"paragraphs\":[\"\(text)\"]}"
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: folder.path("ferry.jsonl")))
        #expect(try program.run("ingest", folder.path("ferry.jsonl")).status == 0)
        let output = try program.run("trace", "the old pier").output
        #expect(output.contains("  a paragraph: 40 wordings\n"))
        #expect(output.contains("\n  … 2–20     reworded, each "))
        #expect(output.contains("at [-noon-]{+one+}, see "))
        #expect(output.contains("\n  … 22–39    reworded, each "))
        #expect(try program.run("trace", "the old pier", "--full").output.contains("\n  wording 39 "))
    }

    @Test func faultsAreErrors() throws {
        #expect(try sample.program.run("trace", "words that nobody printed").status == 1)
        #expect(try sample.program.run("trace", "!!!").status == 2)
        #expect(try sample.program.run("trace", "radar", "--limit", "0").status == 2)
        #expect(try sample.program.run("trace", "radar", "--limit", "1").messages.contains("raise --limit"))
    }
}
