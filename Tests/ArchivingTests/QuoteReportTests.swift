import Archiving
import ArticleModel
import TestSupport
import TextNormalization
import Testing

/// What is said of a quote agrees with reading every version.
struct QuoteReportTests {
    private typealias Presences = [String: [ClosedRange<Int>]]

    @Test func exactVerdictsAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        var verdicts: Set<QuoteVerdict> = []
        for _ in 0..<4 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = RandomHistory(articles: 8, most: 8, using: &random)
            _ = try archive.ingest(history.versions)
            let truth = BruteForce(history.versions)
            for _ in 0..<60 {
                let quote = VerbatimAnswersTests.makeQuote(from: history.versions, using: &random)
                let report = try archive.report(on: QuoteQuestion(quote, limit: 100))
                let (verbatim, words, across) = Self.verdicts(of: quote, truth)
                for (verdict, expected) in [
                    (QuoteVerdict.verbatim, verbatim), (.words, words), (.across, across),
                ] { #expect(Self.runs(report, verdict) == expected, "\(verdict) \(quote)") }
                let isExact = !verbatim.isEmpty || !words.isEmpty || !across.isEmpty
                #expect(report.verdict.isExact == isExact, "\(quote)")
                let characters = VerbatimTruth(quote)
                for finding in report.findings where finding.verdict != .near {
                    let shown = finding.first.passages.map(\.text).joined(separator: " ")
                    #expect(finding.first.isVerbatim == characters.stands(in: shown), "\(quote) in \(shown)")
                }
                #expect(report.total == report.findings.count)
                #expect(report.findings.map(\.verdict) == report.findings.map(\.verdict).sorted())
                for finding in report.findings { Self.expectSound(finding, of: quote) }
                verdicts.insert(report.verdict)
            }
        }
        #expect(verdicts.isSuperset(of: [.verbatim, .words, .across]))
    }

    /// The first articles of an archive may all be of other sources.
    @Test func theNearestOfASourceIsFoundBehindManyOthers() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let crowd = (0..<600).map {
            ImportedVersion(
                source: "crowd", articleKey: "\($0)", number: 1,
                paragraphs: ["The minister said the new radar would be ready in spring, for the \($0)th time."])
        }
        let wanted = ImportedVersion(
            source: "courier", articleKey: "k", number: 1,
            paragraphs: ["The minister said the new radar would be ready in spring."])
        _ = try archive.ingest(crowd + [wanted])
        let question = QuoteQuestion(
            "The minister said the old radar would be ready in spring", scope: ScopeChoice(source: "courier"))
        let report = try archive.report(on: question)
        #expect(report.verdict == .near)
        #expect(report.findings.map(\.first.article.key.text) == ["k"])
    }

    /// By the best verdict of each article, where the wordings of that verdict stand: the characters or the words, also over breaks where a
    /// paragraph of the article has them whole, and else over breaks alone.
    private static func verdicts(
        of quote: String, _ truth: BruteForce
    ) -> (verbatim: Presences, words: Presences, across: Presences) {
        let characters = VerbatimTruth(quote)
        func paragraphs(_ version: ImportedVersion) -> [String] {
            version.paragraphs + (version.title.map { [$0] } ?? [])
        }
        let verbatimWithin = truth.runs { paragraphs($0).contains(where: characters.stands(in:)) }
        let wordsWithin = truth.runs { version in
            paragraphs(version).contains { BruteForce.contains(WordRule.words($0), characters.words) }
        }
        let verbatim = truth.runs { VerbatimAnswersTests.texts(of: $0).contains(where: characters.stands(in:)) }
        let words = truth.runs(of: quote, kind: nil)
        return (
            verbatim.filter { verbatimWithin[$0.key] != nil },
            words.filter { wordsWithin[$0.key] != nil && verbatimWithin[$0.key] == nil },
            words.filter { wordsWithin[$0.key] == nil }
        )
    }

    private static func runs(_ report: QuoteReport, _ verdict: QuoteVerdict) -> Presences {
        Dictionary(
            uniqueKeysWithValues: report.findings.filter { $0.verdict == verdict }.map {
                ($0.first.article.key.text, $0.first.presence.runs)
            })
    }

    private static func expectSound(_ finding: QuoteFinding, of quote: String) {
        #expect(!finding.first.passages.isEmpty && !finding.last.passages.isEmpty, "\(quote)")
        #expect(finding.first.passages.allSatisfy { !$0.marks.isEmpty }, "\(quote)")
        #expect(finding.similarity == 1 || finding.verdict == .near)
        #expect(finding.verdict != .verbatim || finding.differences.isEmpty, "\(quote)")
        #expect(finding.verdict != .words || finding.first.isVerbatim == finding.differences.isEmpty, "\(quote)")
        #expect(finding.verdict != .near || finding.differences.contains { $0.kind != .characters }, "\(quote)")
        #expect(finding.first.presence == finding.last.presence)
    }

    @Test func partsInOrderAreExact() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let history = RandomHistory(articles: 8, most: 8, using: &random)
        _ = try archive.ingest(history.versions)
        let truth = BruteForce(history.versions)
        var found = 0
        for _ in 0..<50 {
            let parts = (0..<2).map { _ in
                VerbatimAnswersTests.makeQuote(from: history.versions, most: 2, using: &random)
            }
            let quote = parts.joined(separator: [" … ", " [...] "].randomElement(using: &random)!)
            let report = try archive.report(on: QuoteQuestion(quote, limit: 100))
            // Where the two stand side by side in a paragraph, the quote stands there as if nothing were left out.
            let beside = truth.runs(of: quote, kind: nil)
            func expected(isVerbatim: Bool) -> Presences {
                let parts = parts.map(VerbatimTruth.init)
                return truth.runs { version in
                    (version.paragraphs + (version.title.map { [$0] } ?? [])).contains { text in
                        guard let first = parts[0].ends(in: text, from: 0, isVerbatim: isVerbatim).min() else {
                            return false
                        }
                        return !parts[1].ends(in: text, from: first, isVerbatim: isVerbatim).isEmpty
                    }
                }
            }
            let (all, verbatim) = (expected(isVerbatim: false), expected(isVerbatim: true))
            #expect(report.verdict.isExact || all.isEmpty, "\(quote)")
            let keys = report.findings.filter { $0.verdict < .across }.map(\.first.article.key.text)
            #expect(Set(keys) == Set(all.keys), "\(quote)")
            for finding in report.findings
            where finding.verdict < .across && beside[finding.first.article.key.text] == nil {
                #expect(finding.differences.contains { $0.kind == .skipped }, "\(quote)")
                #expect(
                    finding.verdict != .verbatim || verbatim.keys.contains(finding.first.article.key.text), "\(quote)")
                if finding.verdict == .words {
                    #expect(finding.first.presence.runs == all[finding.first.article.key.text], "\(quote)")
                }
            }
            found += keys.count
        }
        #expect(found > 0)
    }

    @Test func damagedQuotesAreFoundAgain() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        var random = SeededGenerator.makeForTest()
        let vocabulary = (0..<400).map { _ in
            String((0..<6).map { _ in "abcdefghijklmnoprstu".randomElement(using: &random)! })
        }
        let paragraphs = (0..<60).map { _ in
            (0..<Int.random(in: 30...700, using: &random)).map { _ in vocabulary.randomElement(using: &random)! }
        }
        _ = try archive.ingest(
            paragraphs.indices.map { index in
                ImportedVersion(
                    source: "s", articleKey: "k\(index / 3)", number: index % 3,
                    paragraphs: [paragraphs[index].joined(separator: " ")])
            })
        for _ in 0..<40 {
            let index = Int.random(in: paragraphs.indices, using: &random)
            let start = Int.random(in: 0...paragraphs[index].count - 20, using: &random)
            var quote = Array(paragraphs[index][start..<start + 20])
            for _ in 0..<3 { quote[Int.random(in: 1..<19, using: &random)] = "zebra" }
            let report = try archive.report(on: QuoteQuestion(quote.joined(separator: " ")))
            #expect(report.verdict == .near)
            let best = try #require(report.findings.first)
            #expect(
                best.first.article.key.text == "k\(index / 3)" && best.first.presence.runs == [index % 3...index % 3])
            #expect(best.differences.map(\.quoted).joined(separator: " ").contains("zebra"))
            // Where damage stands near an end, the words beyond it may be left out, too.
            #expect(best.similarity >= 17.0 / 23 && best.similarity < 1)
        }
    }

    @Test func boundsNarrow() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let text = "The mayor asked the crews and the islanders for a little patience."
        _ = try archive.ingest([
            ImportedVersion(
                source: "one", articleKey: "a", number: 1, seenAt: Timestamp(rfc3339: "2013-10-01"), title: text,
                paragraphs: ["Nothing."]),
            ImportedVersion(
                source: "two", articleKey: "b", number: 1, seenAt: Timestamp(rfc3339: "2014-10-01"),
                paragraphs: [text.lowercased()]),
        ])
        func sources(
            _ quote: String, kind: ParagraphKind? = nil, _ scope: ScopeChoice = ScopeChoice()
        ) throws -> [String] {
            try archive.report(on: QuoteQuestion(quote, kind: kind, scope: scope)).findings.map {
                "\($0.verdict) \($0.first.article.source)"
            }
        }
        let near = "The mayor begged the crews and the islanders for a little patience"
        #expect(try sources(text) == ["verbatim one", "words two"])
        #expect(try sources(text, kind: .body) == ["words two"])
        #expect(try sources(near) == ["near one", "near two"])
        #expect(try sources(near, ScopeChoice(source: "two")) == ["near two"])
        #expect(try sources(near, ScopeChoice(article: "a")) == ["near one"])
        #expect(try sources(near, ScopeChoice(since: Timestamp(rfc3339: "2014-01-01"))) == ["near two"])
        #expect(try sources(near, kind: .title) == ["near one"])
        #expect(try archive.report(on: QuoteQuestion(near), threshold: 0.95).verdict == .none)
        #expect(throws: ArchiveError.emptyQuote) { try archive.report(on: QuoteQuestion(" … ")) }
    }

    @Test func aQuoteHasAtMostSoManyBytes() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: ["a b"])])
        let longest = String(repeating: "a b ", count: QuoteQuestion.mostBytes / 4)
        #expect(try archive.first(QuoteQuestion(longest)).total == .exactly(0))
        // Bytes count, and not characters.
        let question = QuoteQuestion(longest.dropLast() + "é")
        let error = ArchiveError.longQuote(bytes: QuoteQuestion.mostBytes + 1)
        #expect(throws: error) { try archive.first(question) }
        #expect(throws: error) { try archive.last(question) }
        #expect(throws: error) { try archive.history(of: question) }
        #expect(throws: error) { try archive.trace(question) }
        #expect(throws: error) { try archive.report(on: question) }
        #expect(throws: error) { try archive.citations(of: question) }
    }

    @Test func hostileQuotesAreAnswered() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let words = String(repeating: "a ", count: 4_000)
        _ = try archive.ingest([
            ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: [words, "b", "…", "[a] b"])
        ])
        for quote in [
            words, words + "c", String(repeating: "a … ", count: 500), String(repeating: "[a] ", count: 500),
            String(repeating: "[", count: 5_000) + "a", "[a]", "[…] a […]", String(repeating: "a b ", count: 2_000),
            String(repeating: "x", count: 8_000),
        ] { _ = try archive.report(on: QuoteQuestion(quote), threshold: 0.1) }
    }
}
