import Foundation
import TestSupport
import Testing

/// What a user sees on the sample histories, to the letter.
struct SampleHistoriesTests {
    let sample: SampleArchive
    var folder: TemporaryFolder { sample.folder }
    var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive()
        let expected = "40 versions added, 39 of them with a new text\n"
        #expect(sample.ingest == .init(output: expected, messages: "", status: 0))
    }

    @Test func firstNamesTheFirstPrintingAnywhere() throws {
        let outcome = try program.run("first", "X-band radar")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                harbor-post  Allies Agree on Drones and Radar
                  now titled Radar Near Kyoto Is Part of Wider Deal, Allies Say
                  https://harbor-post.example/world/japan-alliance-talks
                  first in   version 1, seen 2013-10-03 07:31
                  before it  version 0, seen 2013-10-03 04:02: lacks the words
                  stands in  4 of 5 versions: 1–4
                  ¶ 3        The two sides agreed that an [X-band radar] will be placed at Kyogamisaki, in the north of Kyoto \
                prefecture, to watch for missiles from the Korean peninsula.

                courier  Japan and U.S. to Rewrite Rules of Alliance
                  now titled A New Radar, and New Rules for an Old Alliance
                  https://courier.example/2013/10/04/radar-kyogamisaki
                  first in   version 3, seen 2013-10-03 09:12
                  before it  version 2, seen 2013-10-03 06:48: lacks the words
                  stands in  5 of 7 versions: 3–7
                  ¶ 5        Deep in the document is a line that one small district has been waiting for: an [X-band radar], the \
                second in the country, is to be placed in Kyogamisaki, a cape on the Sea of Japan about two hours by road from Kyoto.

                """)
    }

    @Test func historyTellsWhatLeftAndCameBack() throws {
        let outcome = try program.run("history", "the last boat leaves at eleven")
        #expect(outcome.output.contains("  left       after version 2, seen 2016-10-19 11:45\n"))
        #expect(
            outcome.output.contains(
                "  before it  version 5, time unknown (held in part): not shown there, but absence is not proven\n"))
        #expect(outcome.output.contains("  proven     version 4, seen 2016-10-20 14:00: lacks the words\n"))
        #expect(outcome.output.contains("  stands in  5 of 8 versions: 1–2, 6–8 (unknown in 1 held in part)\n"))
    }

    @Test func jsonIsOneObjectALine() throws {
        for arguments in [
            ["first", "radar"], ["last", "radar"], ["history", "radar"], ["search", "radar"], ["changes", "radar"],
            ["trace", "radar"],
            ["articles"], ["sources"],
            ["versions", "radar-kyogamisaki"], ["show", "radar-kyogamisaki"], ["diff", "radar-kyogamisaki"], ["stats"],
        ] {
            let outcome = try program.run(arguments + ["--json"])
            #expect(outcome.status == 0)
            for line in outcome.output.split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                #expect(object is [String: Any], "\(arguments)")
            }
        }
    }

    @Test func fieldsOfFirst() throws {
        let line = try program.run("first", "X-band radar", "--json", "--limit", "1").output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "article", "version", "absent_in", "proven_absent_in", "runs", "present_in", "of", "unknown_in",
                "paragraph", "across", "verbatim",
            ])
        #expect(
            Set((object["article"] as? [String: Any] ?? [:]).keys) == [
                "id", "source", "key", "url", "title", "versions",
            ])
        #expect(
            Set((object["version"] as? [String: Any] ?? [:]).keys) == [
                "number", "seen_at", "last_seen_at", "title", "digest", "complete", "origin", "technical", "removed",
            ])
        #expect(object["runs"] as? [[Int]] == [[1, 4]])
        #expect((object["paragraph"] as? [String: Any])?["marks"] as? [[Int]] == [[29, 41]])
    }

    @Test func statusSaysWhetherAnythingWasFound() throws {
        #expect(try program.run("first", "words that nobody printed").status == 1)
        #expect(try program.run("first", "!!!").status == 2)
        #expect(try program.run("show", "no-such-article").status == 2)
        #expect(try program.run("show", "radar-kyogamisaki", "--version", "99").status == 2)
        #expect(try program.run("nonsense").status == 2)
        #expect(try program.run("--help").status == 0)
    }

    @Test(arguments: [
        ("\"unclosed", "^"), ("NEAR(", "^~~~~"), ("AND", "^~~"), ("a OR", "  ^~"), (")(", "^"), ("*", "^"),
        ("a X-ban*", "  ^~~~~~"),
        ("radar since:later", "            ^~~~~"), ("a \"…\"", "  ^~~"),
    ]) func faultsOfQueriesArePointedAt(query: String, pointer: String) throws {
        let outcome = try program.run("search", "--", query)
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(outcome.messages.hasSuffix("\n\(query)\n\(pointer)\n"), "\(outcome.messages)")
    }

    @Test(arguments: [
        "\"", "(radar", "a AND", "*", "title:", "-radar", "NEAR(", "' OR 1=1 --", "ra\u{AD}dar", "%s", "a\tb",
    ])
    func quotesAreLiteral(quote: String) throws {
        let outcome = try program.run("first", "--", quote)
        #expect(outcome.status != 2 || outcome.messages.contains("has no words"))
        #expect(!outcome.messages.contains("syntax"))
    }

    @Test func everyVerbHasHelp() throws {
        let help = try program.run("--help").output
        for verb in [
            "ingest", "first", "last", "history", "quote", "search", "changes", "trace", "articles", "sources",
            "versions",
            "show", "diff", "stats", "cite", "verify", "check", "optimize", "forget", "backup", "copy",
        ] {
            #expect(help.contains("  \(verb) "), "\(verb)")
            #expect(try program.run(verb, "--help").status == 0)
        }
    }
}
