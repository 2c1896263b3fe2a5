import Archiving
import ArticleModel
import QueryGrammar
import SQLiteStorage
import TestSupport
import TextNormalization
import Testing

/// A paragraph break is like a blank: a phrase is found exactly in the versions whose body, read on, holds its words, and in titles.
struct BreakAnswersTests {
    private typealias Presences = [String: [ClosedRange<Int>]]

    @Test func quotesAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        var overBreaks = 0
        for _ in 0..<6 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = BruteForce(history.versions)
            for _ in 0..<40 {
                let quote = history.makeQuote(using: &random)
                let kind: ParagraphKind? = [nil, .body, .title].randomElement(using: &random)!
                let isVerbatim = Bool.random(using: &random)
                let characters = VerbatimTruth(quote)
                let expected =
                    isVerbatim
                    ? truth.runs { Self.texts(of: $0, kind).contains(where: characters.stands(in:)) }
                    : truth.runs(of: quote, kind: kind)
                let question = QuoteQuestion(quote, kind: kind, isVerbatim: isVerbatim, limit: 100)
                let first = try archive.first(question).rows
                #expect(Self.runs(first) == expected, "\(quote)")
                #expect(Self.runs(try archive.last(question).rows) == expected, "\(quote)")
                #expect(Self.runs(try archive.history(of: question).rows.map(\.first)) == expected, "\(quote)")
                for row in first + (try archive.last(question).rows) {
                    Self.expectSound(row.passages, of: characters, isVerbatim: row.isVerbatim)
                    #expect(row.isVerbatim || !isVerbatim, "\(quote)")
                    overBreaks += row.passages.count > 1 ? 1 : 0
                }
            }
            #expect(try archive.check() == [])
        }
        #expect(overBreaks > 0)
    }

    /// What is found elsewhere, within a paragraph or at another time, hides nothing.
    @Test func boundsOnTimesAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = BruteForce(history.versions)
            for _ in 0..<40 {
                let quote = history.makeQuote(using: &random)
                let since = Timestamp(secondsSince1970: Int64.random(in: 1_000_000...1_010_000, using: &random))
                let expected = truth.runs(of: quote, kind: nil).filter { key, runs in
                    let first = history.versions.first { $0.articleKey.text == key && $0.number == runs[0].lowerBound }
                    return first?.seenAt.map { since <= $0 } ?? false
                }
                let question = QuoteQuestion(quote, scope: ScopeChoice(since: since), limit: 100)
                #expect(Self.runs(try archive.first(question).rows) == expected, "\(quote) since \(since)")
            }
        }
    }

    @Test func queriesAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = BruteForce(history.versions)
            for _ in 0..<40 {
                let quotes = (0..<3).map { _ in history.makeQuote(most: 4, using: &random) }
                let query = "(\"\(quotes[0])\" OR body:\"\(quotes[1])\") NOT \"\(quotes[2])\""
                let isVerbatim = Bool.random(using: &random)
                func stands(_ quote: String, _ kind: ParagraphKind? = nil, in version: ImportedVersion) -> Bool {
                    if isVerbatim {
                        return Self.texts(of: version, kind).contains(where: VerbatimTruth(quote).stands(in:))
                    }
                    return BruteForce.texts(of: version, kind).contains {
                        BruteForce.contains($0, WordRule.words(quote))
                    }
                }
                let expected = truth.runs { version in
                    (stands(quotes[0], in: version) || stands(quotes[1], .body, in: version))
                        && version.completeness == .complete && !stands(quotes[2], in: version)
                }
                let rows = try archive.search(try Query(parsing: query), isVerbatim: isVerbatim, limit: 100).rows
                #expect(
                    Dictionary(uniqueKeysWithValues: rows.map { ($0.article.key.text, $0.presence.runs) }) == expected,
                    "\(query)")
                for row in rows {
                    #expect(!row.passages.isEmpty && row.passages.allSatisfy { !$0.marks.isEmpty }, "\(query)")
                    #expect(row.passages.last?.goesOn == false, "\(query)")
                    #expect(row.isVerbatim || !isVerbatim, "\(query)")
                }
            }
        }
    }

    @Test func reportsAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = BruteForce(history.versions)
            for _ in 0..<40 {
                let quote = history.makeQuote(using: &random)
                let report = try archive.report(on: QuoteQuestion(quote, limit: 100))
                let words = truth.runs(of: quote, kind: nil)
                let characters = VerbatimTruth(quote)
                let verbatim = truth.runs { Self.texts(of: $0, nil).contains(where: characters.stands(in:)) }
                #expect(
                    Set(report.findings.filter { $0.verdict.isExact }.map(\.first.article.key.text)) == Set(words.keys))
                for finding in report.findings where finding.verdict.isExact {
                    let key = finding.first.article.key.text
                    let expected = finding.verdict == .verbatim ? verbatim[key] : words[key]
                    #expect(finding.first.presence.runs == expected, "\(finding.verdict) \(quote)")
                }
            }
        }
    }

    @Test func changesAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        var overBreaks = 0
        for _ in 0..<4 {
            let (archive, history, folder) = try Self.makeArchive(using: &random)
            defer { withExtendedLifetime(folder) {} }
            let truth = ChangesByHand(history.versions)
            for _ in 0..<30 {
                let quote = history.makeQuote(most: 4, using: &random)
                let phrase = truth.paragraphChanges { BruteForce.contains($0.words, WordRule.words(quote)) }
                let expected = phrase.union(truth.breakChanges(of: quote))
                let rows = try Self.changes(archive, "\"\(quote)\"")
                let found = rows.map(ChangesByHand.Change.init)
                #expect(
                    Set(found) == expected && found.count == expected.count,
                    "\(quote): \(Set(found).symmetricDifference(expected))")
                for row in rows where row.subject == .match {
                    let shown = row.kind == .added ? row.added : row.removed
                    Self.expectSound(shown, of: VerbatimTruth(quote))
                    #expect((row.kind == .added ? row.removed : row.added).isEmpty)
                    overBreaks += 1
                }
            }
        }
        #expect(overBreaks > 0)
    }

    /// Where versions arrive in order, each one tells of the changes that show in it.
    @Test func arrivalsAgreeWithReadingOn() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let folder = try TemporaryFolder()
            let archive = try Archive.make(in: folder)
            let history = ShortParagraphs(articles: 3, most: 8, using: &random)
            let quotes = (0..<12).map { _ in history.makeQuote(most: 4, using: &random) }
            let questions = try quotes.map { quote in
                let text = Bool.random(using: &random) ? "\"\(quote)\"" : "body:\"\(quote)\" NOT \"a d\""
                return ChangesQuestion(try Query(parsing: text))
            }
            var told: [[ChangeRow]] = Array(repeating: [], count: questions.count)
            for version in history.versions {
                let position = try archive.newestPosition()
                _ = try archive.ingest([version])
                let arrived = try archive.arrivedWords(after: position)
                for (index, question) in questions.enumerated() {
                    let standing = try archive.standing(question)
                    let rows = try archive.arrivals(standing, after: position, limit: 1_000).rows.map(\.change)
                    #expect(rows.isEmpty || arrived.mayDecide(question), "\(quotes[index])")
                    told[index] += rows
                }
            }
            for (index, var question) in questions.enumerated() {
                question.limit = 100_000
                question.foldsFlips = false
                let all = try archive.changes(question).rows.map(ChangesByHand.Change.init)
                #expect(Set(told[index].map(ChangesByHand.Change.init)) == Set(all), "\(quotes[index])")
            }
        }
    }

    @Test func aBreakShowsWhereItLies() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(
                source: "s", articleKey: "k", number: 1, title: "Harbour will close",
                paragraphs: ["He said the harbour", "***", "will", "close for good, and will not reopen."])
        ])
        let row = try #require(try archive.first(QuoteQuestion("The harbour will close for", kind: .body)).rows.first)
        #expect(row.passages.map(\.number) == [1, 3, 4])
        #expect(row.passages.map(\.marks) == [[8..<19], [0..<4], [0..<9]])
        #expect(row.passages.map(\.goesOn) == [true, true, false])
        #expect(!row.isVerbatim)
        // No phrase runs from a title into the body, and one within a paragraph is shown before one over a break.
        #expect(try archive.first(QuoteQuestion("will close he said")).rows.isEmpty)
        let found = try archive.search(try Query(parsing: "\"harbour will close\" good")).rows.first
        #expect(found?.passages.map(\.number) == [0, 4])
        let parts = try archive.search(try Query(parsing: "body:\"harbour will\" good")).rows.first
        #expect(parts?.passages.map(\.number) == [1, 3, 4])
        #expect(parts?.passages.map(\.goesOn) == [true, false, false])
        // NEAR and prefixes stay within a paragraph.
        #expect(try archive.search(try Query(parsing: "NEAR(\"said the\" close, 9)")).rows.isEmpty)
    }

    /// Of several places that are shown, one with the very characters is enough.
    @Test func onePlaceOverABreakMakesVerbatim() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: ["Alpha", "beta", "alpha", "Beta"])
        ])
        for (query, isVerbatim) in [("alpha Beta", true), ("Alpha beta", true), ("alpha beta", false)] {
            let row = try archive.search(try Query(parsing: "\"\(query)\"")).rows.first
            #expect(row?.passages.count == 4 && row?.isVerbatim == isVerbatim, "\(query)")
        }
    }

    /// A quote of common words that repeats itself, over paragraphs that do so, too.
    @Test func whatRepeatsItselfIsFoundInTimeThatGrowsWithIt() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let paragraphs = (0..<2_000).map { $0 % 7 == 6 ? "a b" : "a" }
        _ = try archive.ingest([
            ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: paragraphs),
            ImportedVersion(source: "s", articleKey: "k", number: 2, paragraphs: Array(paragraphs.reversed())),
        ])
        let words = paragraphs.joined(separator: " ")
        func runs(_ quote: String) throws -> [ClosedRange<Int>] {
            try archive.first(QuoteQuestion(quote)).rows.first?.presence.runs ?? []
        }
        #expect(try runs(words) == [1...1])
        #expect(try runs(words + " a a a a a a a a a") == [])
        #expect(try runs(Array(repeating: "a", count: 4_000).joined(separator: " ")) == [])
        #expect(try runs("a a a a a a a b a a a a a a a b a a") == [1...2])
    }

    /// Characters that agree nowhere though the words do everywhere, at the first word, within and at the last.
    @Test func charactersOverManyBreaksAgreeOrDoNot() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(
                source: "s", articleKey: "k", number: 1, paragraphs: Array(repeating: "a", count: 300))
        ])
        let words = Array(repeating: "a", count: 100)
        for place in [nil, 0, 1, 50, 99] {
            var quote = words
            if let place { quote[place] = "A" }
            let question = QuoteQuestion(quote.joined(separator: " "), isVerbatim: true)
            #expect(try archive.first(question).rows.isEmpty == (place != nil))
        }
    }

    // MARK: Archives and answers

    private static func makeArchive(
        using random: inout SeededGenerator
    ) throws -> (archive: Archive, history: ShortParagraphs, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let history = ShortParagraphs(articles: 4, most: 8, using: &random)
        _ = try archive.ingest(history.versions.shuffled(using: &random))
        return (archive, history, folder)
    }

    private static func texts(of version: ImportedVersion, _ kind: ParagraphKind?) -> [String] {
        let texts = VerbatimAnswersTests.texts(of: version)
        return kind == nil ? texts : [texts[kind == .title ? 0 : 1]]
    }

    private static func runs(_ answers: [Appearance]) -> Presences {
        Dictionary(uniqueKeysWithValues: answers.map { ($0.article.key.text, $0.presence.runs) })
    }

    private static func changes(_ archive: Archive, _ query: String) throws -> [ChangeRow] {
        var question = ChangesQuestion(try Query(parsing: query), limit: 100_000)
        question.foldsFlips = false
        return try archive.changes(question).rows
    }

    /// What is marked are the words; where they run over breaks, each passage but the last goes on.
    private static func expectSound(_ passages: [Passage], of quote: VerbatimTruth, isVerbatim: Bool? = nil) {
        #expect(!passages.isEmpty, "\(quote.quote)")
        #expect(passages.map(\.goesOn) == passages.indices.map { $0 < passages.count - 1 }, "\(quote.quote)")
        let marked = passages.flatMap { passage in
            let scalars = Array(passage.text.unicodeScalars)
            return passage.marks.flatMap { WordRule.words(String(String.UnicodeScalarView(scalars[$0]))) }
        }
        if passages.count > 1 { #expect(marked == quote.words) }
        #expect(BruteForce.contains(marked, quote.words), "\(quote.quote): \(marked)")
        guard let isVerbatim, passages.count == 1 else { return }
        #expect(isVerbatim == quote.stands(in: passages[0].text), "\(quote.quote) in \(passages[0].text)")
    }
}
