import Foundation
import TestSupport
import Testing

/// What a user sees of quotes that are held against the sample histories, to the letter.
struct SampleQuotesTests {
    let sample: SampleArchive
    var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive()
    }

    /// One quote of each verdict, and those whose gaps are marked.
    @Test func verdicts() throws {
        let quotes = [
            "the last boat leaves at eleven, and nobody on the island",
            "an X band radar WILL be placed at Kyogamisaki in the north",
            "asked the islanders for patience. About 900 people live",
            "if there is no boat […] I can quit",
            "Councilman Oakes called the night “a birthday party with someone else’s cake.”",
            "asked islanders for some patience. Around 900 people live on Wick",
            "completely other things were said in parliament",
        ]
        var output = ""
        for quote in quotes {
            let outcome = try program.run("quote", quote)
            #expect(outcome.messages == "")
            output += "$ variorum quote \"\(quote)\"\n\(outcome.output)exit status \(outcome.status)\n\n"
        }
        try Snapshot.expect(output, named: "quote-verdicts.txt")
    }

    @Test func manyQuotes() throws {
        let lines =
            "“X-band radar”\r\n\n{\"quote\": \"The nurse who quit\", \"id\": 7}\n{\"quote\":\"Ferry\",\"id\":\"b\"}\n"
        let outcome = try program.run("quote", "-", "--json", "--limit", "1", input: Data(lines.utf8))
        let rows = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.map { $0["quote"] as? String } == ["“X-band radar”", "The nurse who quit", "Ferry"])
        #expect(rows.map { $0["verdict"] as? String } == ["verbatim", "none", "verbatim"])
        #expect(rows.map { "\($0["id"] ?? "-")" } == ["-", "7", "b"])
        #expect(rows.map { ($0["findings"] as? [Any])?.count } == [1, 0, 1])
        #expect(outcome.status == 1)
        let file = try sample.folder.write(Array("radar\nRADAR\n".utf8), to: "quotes")
        let printed = try program.run("quote", "--file", file)
        #expect(printed.status == 0)
        #expect(printed.output.hasPrefix("verbatim  “radar”\n"))
        #expect(printed.output.contains("\n\nwords     “RADAR”\n"))
    }

    /// The paragraphs of a text that is longer than a quote may be, one of them without words, and one that is too long itself.
    @Test func longTextsGoParagraphByParagraph() throws {
        let filler = String(repeating: "other words that stand nowhere ", count: 200).dropLast()
        let (text, long) = (
            "X-band radar\\n\\n* * *\\n\\n\(filler)\\n\(filler)", String(repeating: "of ", count: 3_000)
        )
        let outcome = try program.run(
            "quote", "-", "--json", "--limit", "1",
            input: Data("{\"quote\":\"\(text)\",\"id\":7}\nFerry\n\(long)\n".utf8))
        let rows = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.map { "\($0["id"] ?? "-")" } == ["7", "7", "7", "-"])
        #expect(rows.map { $0["paragraph"] as? Int } == [1, 3, 4, nil])
        #expect(rows.map { $0["verdict"] as? String } == ["verbatim", "none", "none", "verbatim"])
        #expect(outcome.status == 2)
        #expect(
            outcome.messages.contains(
                "line 1: the quote has 12420 bytes, more than the 8192 that are looked for; its 4 paragraphs are checked one by one"
            ), "\(outcome.messages)")
        #expect(
            outcome.messages.contains("line 3: the quote has 8999 bytes, more than the 8192"), "\(outcome.messages)")
        let typed = try program.run("first", long)
        #expect(typed.status == 2 && typed.output == "")
        #expect(typed.messages.contains("--file"), "\(typed.messages)")
    }

    @Test func fields() throws {
        let line = try program.run("quote", "The last boat leaves at 11", "--json").output
        let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(Set(row.keys) == ["quote", "verdict", "total", "truncated", "findings"])
        let finding = try #require((row["findings"] as? [[String: Any]])?.first)
        #expect(
            Set(finding.keys) == [
                "verdict", "similarity", "article", "version", "absent_in", "proven_absent_in", "runs", "present_in",
                "of", "unknown_in", "paragraph", "across", "verbatim", "last_version", "absent_after",
                "proven_absent_after", "differences",
            ])
        #expect(finding["similarity"] as? Double == 0.833)
        #expect(
            finding["differences"] as? [[String: String]] == [
                ["kind": "changed", "printed": "eleven", "quoted": "11"]
            ])
    }

    @Test func faultsAreErrors() throws {
        let outcome = try program.run("quote", "-", input: Data("radar\n{\"quo\n* *\n{\"id\":1}\n".utf8))
        #expect(outcome.status == 2)
        #expect(outcome.output.hasPrefix("verbatim  “radar”\n"))
        #expect(
            outcome.messages == """
                variorum: line 2: a line that begins with '{' has to be a JSON object with a text as its 'quote'
                variorum: line 3: the quote has no words; give at least one letter or digit
                variorum: line 4: a line that begins with '{' has to be a JSON object with a text as its 'quote'

                """)
        #expect(try program.run("quote").status == 2)
        #expect(try program.run("quote", "…").status == 2)
        #expect(try program.run("quote", "a", "--file", "b").status == 2)
        #expect(try program.run("quote", "--file", sample.folder.path("missing")).status == 2)
        #expect(try program.run("quote", "-", input: Data("\n\n".utf8)).messages.contains("has no quote"))
        #expect(try program.run("quote", "radar", "--threshold", "0").status == 2)
        #expect(try program.run("quote", "radar", "--threshold", "1.5").status == 2)
        #expect(try program.run("quote", "radar", "--article", "nowhere").status == 2)
        let many = Data(String(repeating: "radar\n", count: 10_001).utf8)
        #expect(try program.run("quote", "-", input: many).messages.contains("more than 10000 quotes"))
    }

    @Test func verbatimTellsCharactersApart() throws {
        for verb in ["first", "last", "history", "search"] {
            #expect(try program.run(verb, "x-band", "--verbatim").status == 1)
            #expect(try program.run(verb, "X–band", "--verbatim").status == 0)
        }
        #expect(try program.run("first", "for patience About 900", "--verbatim").status == 1)
        #expect(try program.run("first", "for patience. About 900", "--verbatim").status == 0)
    }
}
