import Foundation
import TestSupport
import Testing

/// The strip and the picture of `history`, to the letter.
struct HistoryPlotsTests {
    let sample: SampleArchive
    var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive()
    }

    /// Versions with known times: an hour apart, then some close together, then days.
    private func ingestTimedHistory() throws {
        let times = ["03T04:00", "03T05:00", "03T06:10", "03T06:12", "03T06:14", "04T11:00", "06T20:00", "08T01:30"]
        let lines = times.enumerated().map { number, time in
            let text =
                [1, 3, 4, 6, 7].contains(number) ? "The tide gate will be shut at night." : "The tide gate stays open."
            return
                #"{"source":"tide","article":"gate","version":\#(number),"seen_at":"2014-06-\#(time):00Z","title":"Gate & <Tide>","text":"\#(text)","partial":\#(number == 5)}"#
        }
        let file = try sample.folder.write(Array(lines.joined(separator: "\n").utf8), to: "tide.jsonl")
        try #require(try program.run("ingest", file).status == 0)
    }

    @Test func stripByNumberWhereATimeIsUnknown() throws {
        let outcome = try program.run("history", "the last boat leaves at eleven", "--strip")
        #expect(
            outcome.output.hasSuffix(
                """
                             a       b           c
                             ████████░░░░░░░░????████████████
                             ┬───┬───┬───┬───┬───┬───┬───┬───
                             1   2   3   4   5   6   7   8
                             a in version 1, the first held   b left after version 2
                             c appeared in version 6
                             █ has the words   ░ lacks them   ? held in part, not shown there
                             by number, not to the scale of time: the time of 1 version is not
                             known

                """), "\(outcome.output)")
    }

    @Test func stripToTheScaleOfTime() throws {
        try ingestTimedHistory()
        try Snapshot.expect(try program.run("history", "shut at night", "--strip").output, named: "tide-strip.txt")
    }

    @Test func pipedAnswersHaveNoStrip() throws {
        let plain = try program.run("history", "the last boat leaves at eleven").output
        #expect(!plain.contains("█"))
        #expect(
            try program.run("history", "the last boat leaves at eleven", "--strip").output.hasPrefix(plain.dropLast()))
        #expect(try program.run("history", "boat", "--strip", "--json").status == 2)
    }

    @Test func pictures() throws {
        try ingestTimedHistory()
        for (words, name) in [
            ("the last boat leaves at eleven", "night-ferry.svg"), ("shut at night", "tide.svg"),
            ("radar", "radar.svg"),
        ] {
            let file = sample.folder.path(name)
            let answer = try program.run("history", words, "--svg", file)
            #expect(answer == (try program.run("history", words)))
            let picture = try String(contentsOfFile: file, encoding: .utf8)
            #expect(try program.run("history", words, "--svg", "-").output == picture)
            try Snapshot.expect(picture, named: name)
        }
    }

    @Test func whatIsNotFoundMakesNoPicture() throws {
        let file = sample.folder.path("none.svg")
        #expect(try program.run("history", "words that nobody printed", "--svg", file).status == 1)
        #expect(!FileManager.default.fileExists(atPath: file))
        let outcome = try program.run("history", "radar", "--svg", sample.folder.path("no/such/folder.svg"))
        #expect(outcome.status == 2 && outcome.messages.contains("cannot be written"))
    }
}
