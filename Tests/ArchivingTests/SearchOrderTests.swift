import Archiving
import ArticleModel
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing
import TextNormalization

/// The orders of `search` are those of weighing each article by hand.
struct SearchOrderTests {
    @Test func ordersAgreeWithBruteForce() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<4 {
            let folder = try TemporaryFolder()
            let archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .creating))
            let history = RandomHistory(articles: 12, most: 12, using: &random)
            let session = IngestSession(into: archive)
            for version in history.versions { _ = try session.add(version) }
            _ = try session.finish()
            let truth = ChangesByHand(history.versions)
            let keys = history.versions.map(\.articleKey.text).reduce(into: [String]()) {
                if $0.last != $1 { $0.append($1) }
            }
            for _ in 0..<20 {
                let quote = RandomHistory.makeQuote(using: &random)
                try Self.compare(archive, with: WeighedArticle.all(in: truth, keys, holding: quote), quote)
            }
        }
    }

    private static func compare(_ archive: Archive, with articles: [WeighedArticle], _ quote: String) throws {
        func keys(_ order: SearchOrder) throws -> [String] {
            let rows = try archive.search(try Query(parsing: "\"\(quote)\""), sortedBy: order, limit: 100).rows
            let counts = Dictionary(uniqueKeysWithValues: articles.map { ($0.key, $0.changes) })
            #expect(rows.allSatisfy { $0.changes == counts[$0.article.key.text] }, "\(quote)")
            return rows.map(\.article.key.text)
        }
        #expect(try keys(.first) == articles.sorted { $0.isBefore($1, by: { _ in 0 }) }.map(\.key), "\(quote)")
        #expect(try keys(.last) == articles.sorted { $0.isLater($1) }.map(\.key), "\(quote)")
        #expect(
            try keys(.changes) == articles.sorted { $0.isBefore($1, by: { Double($0.changes) }) }.map(\.key), "\(quote)"
        )
        let weights = Dictionary(uniqueKeysWithValues: articles.map { ($0.key, $0.relevance) })
        let given = try keys(.relevance).map { weights[$0] ?? -1 }
        #expect(given.count == articles.count)
        #expect(zip(given, given.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 }, "\(quote): \(given)")
    }
}

/// An article that holds a quote, weighed by looking at each version.
private struct WeighedArticle {
    let key: String
    /// Source and key: by their bytes go articles of one time.
    let name: [String]
    let first, last: Timestamp?
    let changes: Int
    let relevance: Double

    static func all(in truth: ChangesByHand, _ keys: [String], holding quote: String) -> [WeighedArticle] {
        let words = WordRule.words(quote)
        let changes = truth.changes(of: "match") { $0.holds(quote) }
        return keys.compactMap { key in
            let looks = truth.articles[key] ?? []
            let holding = looks.filter { $0.holds(quote) == true }.map(\.version)
            guard let first = holding.first, let last = holding.last else { return nil }
            let bodies = Set(looks.flatMap(\.version.paragraphs)), titles = Set(looks.compactMap(\.version.title))
            let whole = [bodies, titles].joined().count { BruteForce.contains(WordRule.words($0), words) }
            // What runs over paragraph breaks alone counts as one.
            let count = Double(max(whole, 1))
            return WeighedArticle(
                key: key, name: [looks[0].version.source.text, key], first: first.seenAt, last: last.seenAt,
                changes: changes.count { $0.article == key },
                relevance: count / (count + 1) * Double(holding.count) / Double(looks.count))
        }
    }

    func isBefore(_ other: WeighedArticle, by weight: (WeighedArticle) -> Double) -> Bool {
        if weight(self) != weight(other) { return weight(self) > weight(other) }
        let mine = first?.secondsSince1970 ?? .max, others = other.first?.secondsSince1970 ?? .max
        return mine == others ? name.lexicographicallyPrecedes(other.name) : mine < others
    }

    func isLater(_ other: WeighedArticle) -> Bool {
        let mine = last?.secondsSince1970 ?? .min, others = other.last?.secondsSince1970 ?? .min
        return mine == others ? name.lexicographicallyPrecedes(other.name) : mine > others
    }
}
