import Archiving
import ArticleModel
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing

/// A page in order of time is what it would be if every article were looked at.
///
/// Times are alike in many articles, unknown in some versions and in all of some articles, and the time of a match mostly lies behind the
/// earliest of its article.
@Suite struct EarlyEndTests {
    private let archive: Archive
    private let folder: TemporaryFolder
    private static let articles = 160

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive.make(in: folder)
        var random = SeededGenerator.makeForTest("EarlyEndTests")
        var history = RandomHistory(articles: Self.articles, most: 5, using: &random).versions
        for index in history.indices {
            // As many articles begin at one time as a page has, and more.
            history[index].seenAt = history[index].seenAt.map {
                Timestamp(secondsSince1970: $0.secondsSince1970 / 512 * 512)
            }
        }
        _ = try archive.ingest(history)
        for number in stride(from: 7, to: Self.articles, by: 60) { _ = try archive.setHidden(true, "article\(number)") }
    }

    private static let limits = [1, 3, 20, 40]

    @Test func appearancesArePages() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<15 {
            var question = QuoteQuestion(RandomHistory.makeQuote(using: &random), scope: makeScope(using: &random))
            question.isVerbatim = Int.random(in: 0..<4, using: &random) == 0
            question.kind = [nil, nil, .title, .body].randomElement(using: &random)!
            let limit = Self.limits.randomElement(using: &random)!
            func ask(_ ask: (QuoteQuestion) throws -> Answers<Appearance>) throws {
                try compare(limit) { limit, cursor in
                    var part = question
                    (part.limit, part.cursor) = (limit, cursor)
                    return try ask(part)
                }
            }
            try ask(archive.first)
            try ask(archive.last)
        }
    }

    @Test func searchesArePages() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<25 {
            let query = try Query(parsing: makeQuery(using: &random))
            let scope = makeScope(using: &random)
            let order = SearchOrder.allCases.randomElement(using: &random)!
            let least = Int.random(in: 1...3, using: &random)
            try compare(Self.limits.randomElement(using: &random)!) { limit, cursor in
                try archive.search(
                    query, in: scope, sortedBy: order, minVersions: least, limit: limit, after: cursor)
            }
        }
    }

    @Test func changesArePages() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<15 {
            let query = Int.random(in: 0..<6, using: &random) == 0 ? nil : makeQuery(using: &random)
            var question = ChangesQuestion(try query.map { try Query(parsing: $0) }, in: makeScope(using: &random))
            question.isNewestFirst = Bool.random(using: &random)
            question.foldsFlips = Bool.random(using: &random)
            question.isAboutMatches = Bool.random(using: &random) && query != nil
            question.limit = 100_000
            let whole = try archive.changes(question)
            question.limit = Self.limits.randomElement(using: &random)!
            var (rows, passedOver) = ([ChangeRow](), 0)
            repeat {
                let page = try archive.changes(question)
                rows += page.rows
                passedOver += page.passedOver
                question.cursor = page.hasMore ? page.rows.last?.cursor : nil
                #expect(page.rows.count <= question.limit)
            } while question.cursor != nil && rows.count <= whole.rows.count
            #expect(rows == whole.rows, "\(query ?? "")")
            #expect(passedOver == whole.passedOver, "\(query ?? "")")
        }
    }

    /// Holds pages against the whole, which is given where so many rows are asked for that no article can be left out.
    private func compare<Row: Equatable & Sendable>(
        _ limit: Int, _ ask: (Int, AnswerCursor?) throws -> Answers<Row>
    ) throws {
        let whole = try ask(100_000, nil)
        #expect(whole.total == .exactly(whole.rows.count))
        var rows: [Row] = []
        var cursor: AnswerCursor?
        repeat {
            let page = try ask(limit, cursor)
            rows += page.rows
            cursor = page.next
            let counted = page.total.count
            #expect(page.total.isExact ? counted == whole.rows.count : counted <= whole.rows.count)
            #expect(page.ofUnknownTime <= whole.ofUnknownTime)
        } while cursor != nil && rows.count <= whole.rows.count
        #expect(rows == whole.rows)
    }

    private func makeQuery(using random: inout SeededGenerator) -> String {
        let quote = "\"\(RandomHistory.makeQuote(using: &random))\""
        let other = "\"\(RandomHistory.makeQuote(using: &random))\""
        return [
            quote, "\(quote) AND \(other)", "\(quote) OR \(other)", "\(quote) -\(other)", "tr*", "title:\(quote)",
            "NEAR(radar ferry, 3)", "(tr* OR \(quote)) -\(other)", "\(quote) source:source1", "links:kyoto",
        ].randomElement(using: &random)!
    }

    private func makeScope(using random: inout SeededGenerator) -> ScopeChoice {
        func time() -> Timestamp? {
            guard Int.random(in: 0..<4, using: &random) == 0 else { return nil }
            return Timestamp(secondsSince1970: Int64.random(in: 999_000...1_006_000, using: &random))
        }
        let isOfSource = Int.random(in: 0..<4, using: &random) == 0
        let source = isOfSource ? ExactName("source\(Int.random(in: 0..<3, using: &random))") : nil
        let since = time()
        return ScopeChoice(source: source, since: since, until: since == nil ? time() : nil)
    }
}
