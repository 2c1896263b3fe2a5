import Foundation
import TestSupport
import Testing

/// Answers say all that a reader needs to read them rightly: whose title it is, what a bound left out, what is not known.
struct AnswerReadingTests {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = Program(archive: folder.path("archive.db"))
        let lines = [
            #"{"source":"post","article":"ferry","version":1,"seen_at":"2016-10-19","title":"Ferry Stays","text":"the boat sails"}"#,
            #"{"source":"post","article":"ferry","version":2,"seen_at":"2016-10-20","title":"Ferry Stops","text":"the boat sails"}"#,
            #"{"source":"times","article":"boats","version":1,"title":"Boats","text":"the boat sails at dawn"}"#,
            #"{"source":"mail","article":"boats","version":3,"text":"nobody rows"}"#,
        ]
        _ = try program.run("ingest", try folder.write(lines.joined(separator: "\n").utf8, to: "in.jsonl"))
    }

    @Test(arguments: [
        ["first", "boat sails"], ["history", "boat sails"], ["search", "boat"], ["show", "ferry", "--version", "1"],
    ]) func theVersionsOwnTitleHeadsTheAnswer(arguments: [String]) throws {
        let output = try program.run(arguments).output
        #expect(output.hasPrefix("post  Ferry Stays\n  now titled Ferry Stops\n  ferry\n"), "\(output)")
    }

    @Test func theNewestTitleIsNotSaidTwice() throws {
        for arguments in [["last", "boat sails"], ["show", "ferry"], ["diff", "ferry"], ["versions", "ferry"]] {
            let output = try program.run(arguments).output
            #expect(output.contains("post  Ferry Stops\n  ferry\n"), "\(output)")
        }
    }

    @Test(arguments: [
        ["first", "the boat sails"], ["last", "the boat sails"], ["search", "boat"],
        ["cite", "--quote", "boat"],
    ])
    func boundsSayWhatOfUnknownTimeTheyLeaveOut(arguments: [String]) throws {
        let outcome = try program.run(arguments + ["--until", "2030"])
        #expect(outcome.status == 0)
        #expect(outcome.messages.contains("1 article of unknown time left out"), "\(outcome.messages)")
        let none = try program.run(arguments + ["--until", "2015"])
        #expect(none.status == 1 && none.messages.contains("1 article of unknown time left out"))
        #expect(try program.run(arguments).messages == "")
    }

    @Test func whatHasNoTimeCouldBeEarlier() throws {
        for verb in ["first", "search"] {
            let output = try program.run(verb, "boat").output
            #expect(
                output.contains("  first in   version 1, time unknown: could be earlier than those above\n"),
                "\(output)")
        }
        #expect(
            try program.run("history", "boat").output.contains(
                "  appeared   in version 1, time unknown: could be earlier than those above\n"))
        #expect(try program.run("last", "boat").output.contains("time unknown: could be later than those above\n"))
        #expect(!(try program.run("first", "boat", "--source", "times").output.contains("could be")))
    }

    @Test func aHistoryTellsOfItsEnd() throws {
        let end = "  after it   no later version lacks the words: still there when last seen\n"
        #expect(try program.run("history", "boat sails", "--source", "post").output.contains(end))
        let gone = #"{"source":"post","article":"ferry","version":3,"seen_at":"2016-10-21","text":"nothing"}"#
        _ = try program.run("ingest", "-", input: Data(gone.utf8))
        #expect(!(try program.run("history", "boat sails", "--source", "post").output.contains(end)))
    }

    @Test func yearsAndMonthsAreTimes() throws {
        #expect(try program.run("first", "boat", "--since", "2016", "--until", "2016").status == 0)
        #expect(try program.run("first", "boat", "--since", "2016-11").status == 1)
        #expect(try program.run("search", "boat since:2016-10 until:2016-10").status == 0)
        #expect(try program.run("search", "boat until:2015").status == 1)
    }

    @Test func aTextThatReturnsIsSaid() throws {
        let lines = (1...4).map {
            #"{"article":"terms","version":\#($0),"seen_at":"2020-0\#(5 - $0)-01","text":"\#($0 % 2 == 0 ? "even" : "odd")"}"#
        }
        _ = try program.run("ingest", try folder.write(lines.joined(separator: "\n").utf8, to: "terms.jsonl"))
        let output = try program.run("versions", "terms").output
        #expect(output.components(separatedBy: "(the text of version 1)").count == 2)
        #expect(output.components(separatedBy: "(the text of version 2)").count == 2)
        // Numbered in one order and seen in the other.
        #expect(
            try program.run("first", "even").output.contains("the numbers of the source and the times disagree here"))
        #expect(!(try program.run("history", "sails").output.contains("disagree")))
    }

    @Test func articlesSaysWhereThereAreMore() throws {
        let cut = try program.run("articles", "--limit", "2")
        #expect(cut.output.split(separator: "\n").count == 2)
        #expect(cut.messages == "variorum: there are more articles; go on with --cursor 2, or raise --limit\n")
        #expect(try program.run("articles", "--limit", "3").messages == "")
        #expect(try program.run("articles", "--limit", "2147483647").messages == "")
        #expect(try program.run("articles", "--limit", "-1").messages.contains("a whole number of at least 1"))
    }

    @Test func aDiffNeedsTwoVersions() throws {
        for arguments in [["diff", "ferry", "1"], ["diff", "nobody"], ["diff", "3"]] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 2 && outcome.output == "", "\(arguments)")
        }
        #expect(
            try program.run("diff", "ferry", "1").messages.hasPrefix(
                "variorum: version 1 is the first that is held of 'ferry'"))
    }

    @Test func aDiffInJSONNamesWhatItCompares() throws {
        let lines = try program.run("diff", "ferry", "--json").output.split(separator: "\n")
        let head = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(Set(head.keys) == ["kind", "article", "old_version", "new_version"])
        #expect((head["article"] as? [String: Any])?["key"] as? String == "ferry")
        #expect((head["old_version"] as? [String: Any])?["number"] as? Int == 1)
        #expect((head["new_version"] as? [String: Any])?["complete"] as? Bool == true)
        #expect(lines.count == 3)
    }
}
