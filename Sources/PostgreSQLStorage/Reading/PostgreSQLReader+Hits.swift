import ArchiveStorage
import ArticleModel

extension PostgreSQLReader {
    func hits(_ request: HitRequest) throws -> HitPage {
        let search = HitSearch(request)
        let asksForBreaks = request.after == nil && !request.breaks.isEmpty
        let breaks = asksForBreaks ? [Self.breaks(of: request.breaks, in: request.scope.place)] : []
        let found = try transaction.run(search.call.map { [$0] + breaks } ?? breaks)
        var page = search.call == nil ? search.nothing : try search.page(of: found[0])
        if asksForBreaks, let rows = found.last { page.endings = try endings(of: request.breaks, in: rows) }
        return page
    }
}

/// Puts a ``HitRequest`` as the values of a statement, and its rows as a page.
struct HitSearch {
    private let request: HitRequest
    private let patterns: [LeafPattern]
    private let masks: FinderMasks
    private let limit: Int

    /// So many articles are the most of a page.
    private static let mostArticles = 1_024

    private let mostBytes: Int

    /// - Parameter mostBytes: A page ends where the texts that it bears take so many bytes.
    init(_ request: HitRequest, mostBytes: Int = 8 << 20) {
        self.request = request
        self.mostBytes = mostBytes
        patterns = request.leaves.map { LeafPattern($0.leaf) }
        masks = FinderMasks(request.finder)
        limit = max(1, min(request.limit, Self.mostArticles))
    }

    /// A page without articles, of a finder that is true of none.
    var nothing: HitPage { HitPage(articles: [], count: 0, isSure: true, next: nil) }

    /// The statement; nil where the finder is true of no article.
    var call: Call? {
        guard !masks.masks.isEmpty, let statement = HitStatements.all[request.order] else { return nil }
        var bits = [Int64?](repeating: nil, count: request.leaves.count)
        for (place, leaf) in masks.leaves.enumerated() { bits[leaf] = Int64(FinderMasks.bit(at: place)) }
        var (own, further): ([(Int64, ArticleID)], [(Int64, ArticleID)]) = ([], [])
        for (place, leaf) in request.leaves.enumerated() {
            own += (leaf.articles ?? []).map { (Int64(place) + 1, $0) }
            if let bit = bits[place] { further += leaf.further.map { (bit, $0) } }
        }
        let texts = request.leaves.indices.map { !isDecided($0) }
        return Call(
            statement: statement,
            values: request.scope.values + [
                .texts(patterns.map(\.query)), .texts(patterns.map(\.needle)),
                .optionalIntegers(patterns.map { $0.kind.map { Int64($0.rawValue) } }),
                .booleans(request.leaves.map { $0.articles != nil }), .optionalIntegers(bits), .booleans(texts),
                .integers(own.map(\.0)), .articles(own.map(\.1)), .integers(further.map(\.0)),
                .articles(further.map(\.1)), .integers(masks.masks),
                .integer(request.after.map(request.order.rank) ?? .min),
                .integer(request.after?.article.rawValue ?? 0), .number(limit), .number(mostBytes),
            ])
    }

    /// Whether nothing is left for the program to look at in the hits of a leaf.
    private func isDecided(_ place: Int) -> Bool {
        patterns[place].isExact && request.leaves[place].contents == .undecided
    }

    func page(of rows: ResultRows) throws -> HitPage {
        var page = HitPage(
            articles: [], count: try rows.first?.number(0, .count) ?? 0,
            isSure: !masks.isWider && masks.leaves.allSatisfy(isDecided), next: nil)
        for row in rows where !row.isNull(1) {
            let id = try row.articleID(1)
            if page.articles.last?.id != id {
                if try row.boolean(17) {
                    page.next = page.articles.last?.position
                    return page
                }
                page.articles.append(try article(id, row))
            }
            if !row.isNull(6) { try add(row, to: &page.articles[page.articles.count - 1]) }
        }
        if let behind = try rows.first?.number(16, .count), behind > limit { page.next = page.articles.last?.position }
        return page
    }

    private func article(_ id: ArticleID, _ row: ResultRow) throws -> MatchedArticle {
        MatchedArticle(
            id: id, revision: Int64(try row.number(2, .revision)),
            position: request.order.position(
                of: id, earliest: try row.optionalTime(3), latest: try row.optionalTime(4),
                untimed: try row.number(5, .count)),
            hits: Array(repeating: ParagraphHits(), count: request.leaves.count))
    }

    private func add(_ row: ResultRow, to article: inout MatchedArticle) throws {
        let place = try row.number(6, .count) - 1
        let candidate = try candidate(row, of: article.id, place)
        article.hits[place].candidates.append(candidate)
        article.hits[place].spans += try PostgreSQLReader.spans(row, 11)
        article.hits[place].spanEnds.append(Int32(article.hits[place].spans.count))
        guard !isDecided(place) else { return }
        article.hits[place].isExact = false
        let content = try PostgreSQLReader.content(candidate, row, 13)
        article.hits[place].contents.append((content?.kind ?? .body, content?.text ?? ""))
    }

    private func candidate(_ row: ResultRow, of article: ArticleID, _ place: Int) throws -> Candidate {
        let paragraph = ParagraphID(article: article, number: try row.number(7, .paragraph))
        let takesAll = patterns[place].reachesBeyondWindows || request.leaves[place].contents == .paragraphs
        // One of a single window bears none.
        let hasOne = try row.optionalNumber(10, .windows) ?? 1 == 1
        if takesAll || hasOne { return Candidate(paragraph) }
        let (first, last) = (try row.number(8, .code), try row.number(9, .code))
        guard first <= last else { throw DamagedValue("a paragraph ends before it begins") }
        return Candidate(paragraph, windows: first...last)
    }
}
