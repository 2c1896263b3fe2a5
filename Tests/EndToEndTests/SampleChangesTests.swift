import Foundation
import TestSupport
import Testing

/// What a user sees of the changes in the sample histories, to the letter.
struct SampleChangesTests {
    let sample: SampleArchive
    var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive("harbor-post-radar", "harbor-post-ferry", "papership-terms")
    }

    @Test func paragraphsComeAndGo() throws {
        let outcome = try program.run("changes", "nurse OR petition")
        #expect(outcome.messages == "")
        #expect(
            outcome.output == """
                harbor-post  Night Ferry to Stop in November
                  https://harbor-post.example/town/night-ferry
                  version 3, seen 2016-10-19 19:30, after version 2, seen 2016-10-19 11:45
                  - ¶ 5      “I finish at ten,” said Rosa Devlin, a [nurse]. “If there is no boat I can swim or I can quit.”
                  version 4, seen 2016-10-20 14:00, after version 3, seen 2016-10-19 19:30
                  + ¶ 7      A [petition] to keep the boat has 1,340 signatures, more than the island has people.
                  version 6, seen 2016-10-22 09:25, after version 4, seen 2016-10-20 14:00
                  1 version held in part between them: it may have changed there
                  + ¶ 5      “I finish at ten,” said Rosa Devlin, a [nurse]. “If there is no boat I can swim or I can quit.”
                  version 7, seen 2016-10-25 00:50, after version 6, seen 2016-10-22 09:25
                  - ¶ 5      “I finish at ten,” said Rosa Devlin, a [nurse]. “If there is no boat I can swim or I can quit.”
                  + ¶ 6      “I finish at ten,” said Rosa Devlin, a [nurse]. “I have looked up the water temperature.”

                """)
    }

    @Test func titlesNewestFirst() throws {
        let outcome = try program.run("changes", "--titles", "--reverse", "--limit", "4")
        #expect(
            outcome.output == """
                papership  Terms and Conditions
                  https://papership.example/terms
                  version 8, seen 2022-10-01 06:00, after version 7, time unknown
                  - title    Terms of Service
                  + title    Terms and Conditions

                harbor-post  Night Ferry to Stop in November
                  https://harbor-post.example/town/night-ferry
                  version 7, seen 2016-10-25 00:50, after version 6, seen 2016-10-22 09:25
                  - title    What the Mayor Said About the Night Ferry
                  + title    Night Ferry to Stop in November

                """)
        #expect(outcome.messages.hasPrefix("variorum: there are more; go on with --cursor t1477356600."))
    }

    @Test func aQueryBeginsAndCeasesToFit() throws {
        let outcome = try program.run("changes", "petition -quit")
        #expect(
            outcome.output == """
                harbor-post  Night Ferry to Stop in November
                  https://harbor-post.example/town/night-ferry
                  version 4, seen 2016-10-20 14:00, after version 3, seen 2016-10-19 19:30
                  begins to fit the query
                  + ¶ 7      A [petition] to keep the boat has 1,340 signatures, more than the island has people.
                  version 6, seen 2016-10-22 09:25, after version 4, seen 2016-10-20 14:00
                  1 version held in part between them: it may have changed there
                  no longer fits the query
                  + ¶ 5      “I finish at ten,” said Rosa Devlin, a nurse. “If there is no boat I can swim or I can [quit].”
                  version 7, seen 2016-10-25 00:50, after version 6, seen 2016-10-22 09:25
                  begins to fit the query
                  - ¶ 5      “I finish at ten,” said Rosa Devlin, a nurse. “If there is no boat I can swim or I can [quit].”

                """)
    }

    @Test func cursorsLeadThroughAllPages() throws {
        let whole = try program.run("changes", "--json", "--limit", "1000")
        #expect(whole.messages == "")
        var pages = ""
        var cursor: [String] = []
        repeat {
            let page = try program.run(["changes", "--json", "--limit", "9"] + cursor)
            pages += page.output
            let last = try #require(page.output.split(separator: "\n").last)
            let row = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
            cursor = page.messages.isEmpty ? [] : ["--cursor", try #require(row["cursor"] as? String)]
        } while !cursor.isEmpty
        #expect(pages == whole.output)
        #expect(whole.output.split(separator: "\n").count > 27)
    }

    @Test func fields() throws {
        let line = try program.run("changes", "nurse", "--limit", "1", "--json").output
        let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(
            Set(row.keys) == [
                "kind", "subject", "article", "version", "before", "between", "times", "last_kind", "last_version",
                "added", "removed", "characters", "cursor",
            ])
        #expect(row["kind"] as? String == "removed")
        #expect(row["subject"] as? String == "paragraph")
        #expect((row["removed"] as? [[String: Any]])?.first?["number"] as? Int == 5)
    }

    @Test func faultsAreErrors() throws {
        #expect(try program.run("changes", "no such words anywhere").status == 1)
        #expect(try program.run("changes", "radar AND").status == 2)
        #expect(try program.run("changes", "--matches").status == 2)
        #expect(try program.run("changes", "--limit", "0").status == 2)
        let outcome = try program.run("changes", "--cursor", "yesterday")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("'yesterday' is no cursor"))
    }

    @Test func searchSorts() throws {
        func articles(_ sort: String) throws -> [String] {
            try program.run("search", "the", "--sort", sort, "--json").output.split(separator: "\n").map { line in
                let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                return try #require((row["article"] as? [String: Any])?["key"] as? String)
            }
        }
        #expect(
            try articles("first") == ["japan-alliance-talks", "terms", "night-ferry"])
        #expect(try articles("last").first == "terms")
        #expect(try Set(articles("relevance")) == Set(articles("changes")))
        #expect(
            try program.run("search", "petition -quit", "--sort", "changes").output.contains("changed    3 times\n"))
        #expect(try program.run("search", "the", "--sort", "nonsense").status == 2)
    }
}
