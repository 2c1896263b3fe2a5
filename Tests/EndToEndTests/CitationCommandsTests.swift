import Foundation
import TestSupport
import Testing

/// `cite` and `verify` as a user sees them.
struct CitationCommandsTests {
    let sample: SampleArchive
    var program: Program { sample.program }

    init() throws {
        sample = try SampleArchive()
    }

    @Test func aVersionInPlainText() throws {
        #expect(
            try program.run("cite", "radar-kyogamisaki", "3").output == #"""
                “Japan and U.S. to Rewrite Rules of Alliance”, courier, version 3, seen 2013-10-03 09:12 UTC.
                https://courier.example/2013/10/04/radar-kyogamisaki
                SHA-256 of its title and paragraphs: 3bee55242cdf1bf4b6a9cdf29add541e37b475251dc210f3dac3a9ab009bc921
                To compute it, a NUL byte behind each of them: printf '%s\0' "$title" "$first" "$second" | sha256sum
                variorum:v1 source=courier article=radar-kyogamisaki version=3 \#
                sha256=3bee55242cdf1bf4b6a9cdf29add541e37b475251dc210f3dac3a9ab009bc921

                """#)
    }

    @Test func anAnswerInBibTeX() throws {
        #expect(
            try program.run("cite", "--quote", "X-band radar", "--limit", "1", "--as", "bibtex").output == #"""
                @misc{harbor-post-v1-c6d7402e,
                  title = {{Allies Agree on Drones and Radar}},
                  organization = {{harbor-post}},
                  url = {https://harbor-post.example/world/japan-alliance-talks},
                  urldate = {2013-10-03},
                  version = {1},
                  note = {Version 1, seen 2013-10-03 07:31 UTC. The words ``X-band radar'': first seen in version 1 of 5; \#
                not in version 0, seen 2013-10-03 04:02 UTC. SHA-256 of its title and paragraphs: \#
                283fcb7c642235e490464b99bf03d4ab05f00fbdbb9e7a6c206d5a98b6c649ee},
                  annote = {To compute the digest, a NUL byte behind each of them: printf \textquotesingle{}\%s\#
                \textbackslash{}0\textquotesingle{} \textquotedbl{}\$title\textquotedbl{} \#
                \textquotedbl{}\$first\textquotedbl{} \textquotedbl{}\$second\textquotedbl{} \textbar{} sha256sum},
                  variorum = {variorum:v1 source=harbor-post article=japan-alliance-talks version=1 \#
                sha256=283fcb7c642235e490464b99bf03d4ab05f00fbdbb9e7a6c206d5a98b6c649ee quote=X-band%20radar}
                }

                """#)
    }

    @Test func anItemOfCSLIsJSON() throws {
        let text = try program.run("cite", "--quote", "radar", "--as", "csl-json").output
        let items = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(items.count > 1)
        for item in items {
            #expect(item["type"] as? String == "webpage")
            #expect(item["title"] is String && item["container-title"] is String && item["note"] is String)
            #expect((item["custom"] as? [String: String])?["variorum"]?.hasPrefix("variorum:v1 ") == true)
        }
    }

    @Test(arguments: ["text", "markdown", "bibtex", "csl-json"]) func whatIsCitedHolds(form: String) throws {
        let cited = try program.run("cite", "--quote", "the last boat leaves at eleven", "--as", form)
        #expect(cited.status == 0)
        let verified = try program.run("verify", "-", input: Data(cited.output.utf8))
        #expect(
            verified
                == .init(
                    output:
                        "holds  harbor-post  night-ferry  version 1: “the last boat leaves at eleven” stands in it\n",
                    messages: "", status: 0))
        let file = try sample.folder.write(Array(cited.output.utf8), to: "citation")
        #expect(try program.run("verify", file).status == 0)
    }

    @Test func whatDoesNotHoldIsSaid() throws {
        let cited = try program.run("cite", "night-ferry", "1").output
        let lines = [
            cited.replacing("version=1", with: "version=3"), cited.replacing("version=1", with: "version=9"),
            cited.replacing("article=night-ferry", with: "article=day-ferry"),
            cited.replacing("sha256=e8", with: "sha256=g8"),
            cited.trimmingCharacters(in: .newlines) + " quote=nobody%20said%20so\n",
        ]
        let outcome = try program.run("verify", "-", input: Data(lines.joined().utf8))
        #expect(
            outcome.output == """
                other-text  harbor-post  night-ferry  version 3
                  cited  sha256:e88363618aec68b4ca90dcb09f703a6de613b5d338c4f432894f55cf3fd32903
                  held   sha256:b3a70888ff1a5803ae77c82bbb3fa60d93f2c94871fad89178624986ace5e2e7; the text that was cited is \
                held as version 1
                not-held  harbor-post  night-ferry  version 9: this version is not held; the text that was cited is held as version 1
                not-held  harbor-post  day-ferry  version 1: nothing of this article is held
                not readable at line 20: the field 'sha256' is damaged; copy the citation anew
                lacks-quote  harbor-post  night-ferry  version 1: the text is the one cited, but “nobody said so” does not stand in it

                """)
        #expect(outcome.status == 1)
        let json = try program.run(["verify", "-", "--json"], input: Data(lines.joined().utf8))
        let rows = try json.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(
            rows.map { $0["verdict"] as? String } == [
                "other-text", "not-held", "not-held", "unreadable", "lacks-quote",
            ])
        #expect(rows.map { $0["line"] as? Int } == [5, 10, 15, 20, 25])
        #expect(rows.map { ($0["held_as"] as? [Int]) ?? [] } == [[1], [1], [], [], []])
    }

    @Test func whatCannotBeCheckedIsAnError() throws {
        #expect(try program.run("verify", "-", input: Data("no citation\n".utf8)).messages.contains("has no citation"))
        #expect(try program.run("verify", "-", input: Data()).status == 2)
        #expect(try program.run("verify", sample.folder.path("missing")).status == 2)
        #expect(try program.run("verify", sample.folder.url.path).status == 2)
        let noise = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
        #expect(try program.run("verify", "-", input: noise).status == 2)
        let large = Data(repeating: UInt8(ascii: "v"), count: 17_000_000)
        #expect(try program.run("verify", "-", input: large).messages.contains("is larger than"))
        let many = Data(String(repeating: "variorum:v1 \n", count: 10_001).utf8)
        #expect(try program.run("verify", "-", input: many).messages.contains("more than 10000 citations"))
        #expect(try program.run("cite").status == 2)
        #expect(try program.run("cite", "night-ferry", "1", "--quote", "boat").status == 2)
        #expect(try program.run("cite", "night-ferry", "99").status == 2)
        #expect(try program.run("cite", "night-ferry", "--since", "2013-10-03").status == 2)
        #expect(try program.run("cite", "--quote", "words that nobody printed").status == 1)
    }

    /// An article in front of the words is one to look in, as with --article.
    @Test func wordsAreCitedOfOneArticle() throws {
        let cited = try program.run("cite", "night-ferry", "--quote", "boat")
        #expect(cited.status == 0)
        #expect(cited == (try program.run("cite", "--quote", "boat", "--article", "night-ferry")))
    }

    @Test(arguments: ["text", "markdown", "bibtex", "csl-json"]) func rowsOfJSONAreTheirDocuments(form: String) throws {
        struct Row: Decodable, Equatable {
            let `as`: String
            let citation: String
        }
        let arguments = ["cite", "--quote", "X-band radar", "--as", form]
        let rows = try program.run(arguments + ["--json"]).output.split(separator: "\n").map {
            try JSONDecoder().decode(Row.self, from: Data($0.utf8))
        }
        #expect(rows.count == 2 && rows.allSatisfy { $0.as == form })
        for (row, article) in zip(rows, ["japan-alliance-talks", "radar-kyogamisaki"]) {
            let document = try program.run(arguments + ["--article", article]).output
            #expect(row.citation + "\n" == document)
        }
        #expect(
            try program.run(arguments + ["--json", "--limit", "1"]).messages.contains("raise --limit to cite them"))
    }
}
