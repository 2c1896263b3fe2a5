@testable import Archiving
import ArticleModel
import SQLiteStorage
import TestSupport
import Testing

/// Every form of a citation is read back as what was cited, whatever stands in it.
struct CitationTests {
    static let hostile = [
        "A plain title", "{", "}", "}}}\n@misc{x,", "{\\", "\\", "\\end{document}", "100% of $5 & #1_a^b~c",
        "\"quoted\" 'and' `code`",
        "two\nlines\r\nand\u{2028}three", "\u{202E}detrevni\u{202C} \u{200F}שלום\u{200E}",
        "](javascript:alert(1)) <b>bold</b>",
        "-->", "</script><script>", "*emphasis* _and_ [link](x) ![image](y)", "``` fence", "\u{0}\u{1B}[31mred",
        "é 東京 🦀",
        "variorum:v1 source=evil article=evil version=1 sha256=00", "variorum:v1\nsource=evil",
        "\u{FEFF}\u{200B}", "   ", "=1+1", "a  %20  %zz", "\\u0022", "x?y=1&z=2#f",
    ]

    @Test(arguments: CitationForm.allCases, hostile) func everyFormIsReadBack(form: CitationForm, text: String) throws {
        for url in [nil, text, "https://courier.example/a b?x=\(text)"] {
            let citation = Self.makeCitation(text, url: url)
            let document = form.document(of: [citation])
            let found = CitationReader.citations(in: document.utf8)
            #expect(found.map { try? $0.reference.get() } == [citation.reference], "\(document)")
        }
    }

    @Test func severalCitationsStandOneAfterAnother() {
        let citations = Self.hostile.map { Self.makeCitation($0, url: nil) }
        for form in CitationForm.allCases {
            let found = CitationReader.citations(in: form.document(of: citations).utf8)
            #expect(found.map { try? $0.reference.get() } == citations.map(\.reference))
        }
    }

    @Test(arguments: hostile) func bracesOfBibTeXArePairedAndNothingEndsAnEntry(text: String) {
        let entry = Self.makeCitation(text, url: "https://x.example/\(text)").bibtex
        var depth = 0
        for (index, character) in entry.utf8.enumerated() {
            depth += character == UInt8(ascii: "{") ? 1 : character == UInt8(ascii: "}") ? -1 : 0
            #expect(depth > 0 || index < 10 || index == entry.utf8.count - 1)
        }
        #expect(depth == 0)
        #expect(!entry.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    }

    @Test(arguments: hostile) func plainTextKeepsItsLines(text: String) {
        let citation = Self.makeCitation(text, url: nil)
        #expect(citation.text.split(separator: "\n").count == 5, "\(citation.text)")
        #expect(citation.markdown.split(separator: "\n").count == 2)
        #expect(citation.cslItem.split(whereSeparator: \.isNewline).count == 1)
    }

    @Test func charactersOfMarkdownAndTeXAreEscaped() {
        let citation = Self.makeCitation("[a](b) {c} 5% <i>", url: nil)
        #expect(citation.markdown.hasPrefix("“\\[a\\](b) \\{c\\} 5% \\<i\\>”, "))
        #expect(
            citation.bibtex.contains(
                "title = {{[a](b) \\textbraceleft{}c\\textbraceright{} 5\\% \\textless{}i\\textgreater{}}}"))
        let address = Self.makeCitation("see https://x.example or www.x.example", url: nil)
        #expect(address.markdown.hasPrefix("“see https\\://x.example or www\\.x.example”"))
        let script = Self.makeCitation("x", url: "javascript:alert(1)")
        #expect(!CitationForm.allCases.contains { $0.document(of: [script]).contains("javascript") })
        let link = Self.makeCitation("x", url: "https://x.example/a)b>c d&lt;")
        #expect(link.markdown.hasPrefix("[x](<https://x.example/a%29b%3Ec%20d&amp;lt;>), "))
    }

    @Test func namesOfEntriesDiffer() {
        let citations = ["{", "}", "東京", "a b", "a-b", "A/B"].map { Self.makeCitation($0, url: nil) }
        let names = citations.map { $0.bibtex.prefix { $0 != "," }.dropFirst(6) }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) } })
        #expect(names.map { $0.dropLast(12) } == ["source", "source", "source", "a-b", "a-b", "a-b"])
    }

    @Test func theBracketSaysWhatIsProven() {
        let absent = Self.makeVersion(2, title: nil, isComplete: true)
        let partial = Self.makeVersion(2, title: nil, isComplete: false)
        func text(_ nearest: VersionSummary?, _ proven: VersionSummary?) -> String {
            let answer = Citation.Answer(quote: "q", absentIn: nearest, provenAbsentIn: proven)
            return Citation(
                article: Self.makeArticle("a", nil), version: Self.makeVersion(3, title: "T"), answer: answer
            ).text
        }
        #expect(
            text(absent, absent).contains(
                "“q”: first seen in version 3 of 4; not in version 2, seen 1970-01-01 00:00 UTC."))
        #expect(text(nil, nil).contains("first seen in version 3 of 4; no earlier version is held."))
        #expect(
            text(partial, nil).contains(
                "not shown in version 2, seen 1970-01-01 00:00 UTC (held in part), and nothing proves"))
        #expect(text(partial, absent).contains("(held in part), and not in version 2, seen"))
    }

    static func makeCitation(_ text: String, url: String?) -> Citation {
        Citation(
            article: makeArticle(text, url), version: makeVersion(3, title: text),
            answer: .init(quote: text.isEmpty ? "x" : text, absentIn: nil, provenAbsentIn: nil))
    }

    static func makeArticle(_ text: String, _ url: String?) -> ArticleSummary {
        ArticleSummary(
            id: ArticleID(rawValue: 1), source: ExactName(text), key: ExactName(text), url: url.map { ExactName($0) },
            title: text,
            versions: 4)
    }

    static func makeVersion(_ number: Int, title: String?, isComplete: Bool = true) -> VersionSummary {
        VersionSummary(
            number: number, seenAt: Timestamp(secondsSince1970: 0), lastSeenAt: nil, title: title,
            digest: TextDigest(title: title, paragraphs: []), isComplete: isComplete, origin: nil,
            isTechnical: false, isRemoval: false)
    }
}
