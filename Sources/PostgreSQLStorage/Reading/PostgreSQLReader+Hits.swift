import ArchiveStorage
import ArticleModel

extension PostgreSQLReader {
    func hits(_ request: HitRequest) throws -> HitPage {
        let search = HitSearch(request)
        let asksForBreaks = request.after == nil && !request.breaks.isEmpty
        let breaks = asksForBreaks ? [Self.breaks(of: request.breaks, in: request.scope.place)] : []
        let calls = isSharded ? search.shardedCalls : search.calls
        let found = try transaction.run(calls + breaks)
        var page = search.nothing
        if !calls.isEmpty { page = try isSharded ? shardedPage(of: found, search) : search.page(of: found[0]) }
        if asksForBreaks, let rows = found.last { page.endings = try endings(of: request.breaks, in: rows) }
        return page
    }
}

/// Puts a ``HitRequest`` as the values of statements, and their rows as a page.
struct HitSearch {
    let request: HitRequest
    private let patterns: [LeafPattern]
    private let masks: FinderMasks
    /// How many articles a page has at most, and behind how many bytes of text it ends.
    let limit, mostBytes: Int

    /// So many articles are the most of a page.
    private static let mostArticles = 1_024

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

    /// The statement that finds a page with all that stands in it; none where the finder is true of no article.
    var calls: [Call] {
        guard !masks.masks.isEmpty, let statement = HitStatements.all[key] else { return [] }
        return [Call(statement: statement, values: values(in: request.scope))]
    }

    /// The statements that count the articles and find those of a page, on several servers.
    var shardedCalls: [Call] {
        guard !masks.masks.isEmpty, let count = HitStatements.shardedCounts[key],
            let page = HitStatements.shardedPages[key]
        else { return [] }
        let values = values(in: request.scope)
        return [Call(statement: count, values: values), Call(statement: page, values: values)]
    }

    /// The statement that finds what stands in these articles.
    func shardedParts(of articles: [ArticleID]) -> Call {
        var scope = request.scope
        scope.place = .articles(articles)
        return Call(statement: HitStatements.shardedParts, values: values(in: scope))
    }

    private var key: HitStatements.Key {
        HitStatements.Key(order: request.order, isWithinArticles: request.scope.place.articles != nil)
    }

    private func values(in scope: ArticleScope) -> [BoundValue] {
        var bits = [Int64?](repeating: nil, count: request.leaves.count)
        for (place, leaf) in masks.leaves.enumerated() { bits[leaf] = Int64(FinderMasks.bit(at: place)) }
        var (own, further): ([(Int64, ArticleID)], [(Int64, ArticleID)]) = ([], [])
        for (place, leaf) in request.leaves.enumerated() {
            own += (leaf.articles ?? []).map { (Int64(place) + 1, $0) }
            if let bit = bits[place] { further += leaf.further.map { (bit, $0) } }
        }
        let texts = request.leaves.indices.map { !isDecided($0) }
        return scope.values + [
            .texts(patterns.map(\.query)), .texts(patterns.map(\.needle)),
            .optionalIntegers(patterns.map { $0.kind.map { Int64($0.rawValue) } }),
            .booleans(request.leaves.map { $0.articles != nil }), .optionalIntegers(bits), .booleans(texts),
            .integers(own.map(\.0)), .articles(own.map(\.1)), .integers(further.map(\.0)),
            .articles(further.map(\.1)), .integers(masks.masks),
            .integer(request.after.map(request.order.rank) ?? .min),
            .integer(request.after?.article.rawValue ?? 0), .number(limit), .number(mostBytes),
        ]
    }

    /// Whether nothing is left for the program to look at in the hits of a leaf.
    func isDecided(_ place: Int) -> Bool {
        patterns[place].isExact && request.leaves[place].contents == .undecided
    }

    /// A page without any article yet; `count` articles match in all.
    func page(count: Int) -> HitPage {
        HitPage(
            articles: [], count: count, isSure: !masks.isWider && masks.leaves.allSatisfy(isDecided), next: nil)
    }

    /// The page of the rows of ``calls``.
    func page(of rows: ResultRows) throws -> HitPage {
        var page = page(count: try rows.first?.number(0, .count) ?? 0)
        for row in rows where !row.isNull(1) {
            let id = try row.articleID(1)
            if page.articles.last?.id != id {
                if try row.boolean(17) {
                    page.next = page.articles.last?.position
                    return page
                }
                page.articles.append(try article(row, from: 1))
            }
            if row.isNull(6) { continue }
            let (place, candidate) = try addHit(row, from: 6, to: &page.articles[page.articles.count - 1])
            guard !isDecided(place) else { continue }
            let content = try PostgreSQLReader.content(candidate, row, 13)
            add(content, of: place, to: &page.articles[page.articles.count - 1])
        }
        if let behind = try rows.first?.number(16, .count), behind > limit { page.next = page.articles.last?.position }
        return page
    }

    /// An article without hits, of the columns from this one on.
    func article(_ row: ResultRow, from column: Int) throws -> MatchedArticle {
        let id = try row.articleID(column)
        return MatchedArticle(
            id: id, revision: Int64(try row.number(column + 1, .revision)),
            position: request.order.position(
                of: id, earliest: try row.optionalTime(column + 2), latest: try row.optionalTime(column + 3),
                untimed: try row.number(column + 4, .count)),
            hits: Array(repeating: ParagraphHits(), count: request.leaves.count))
    }

    /// Adds a hit, of the columns from this one on, to the article in which it is; gives the place of its leaf, and what was added.
    func addHit(
        _ row: ResultRow, from column: Int, to article: inout MatchedArticle
    ) throws -> (place: Int, candidate: Candidate) {
        let place = try row.number(column, .count) - 1
        let candidate = try candidate(row, from: column, of: article.id, place)
        article.hits[place].candidates.append(candidate)
        article.hits[place].spans += try PostgreSQLReader.spans(row, column + 5)
        article.hits[place].spanEnds.append(Int32(article.hits[place].spans.count))
        return (place, candidate)
    }

    /// Adds the text of the hit that was added last for a leaf.
    func add(_ content: ParagraphContent?, of place: Int, to article: inout MatchedArticle) {
        article.hits[place].isExact = false
        article.hits[place].contents.append((content?.kind ?? .body, content?.text ?? ""))
    }

    private func candidate(
        _ row: ResultRow, from column: Int, of article: ArticleID, _ place: Int
    ) throws -> Candidate {
        let paragraph = ParagraphID(article: article, number: try row.number(column + 1, .paragraph))
        let takesAll = patterns[place].reachesBeyondWindows || request.leaves[place].contents == .paragraphs
        // One of a single window bears none.
        let hasOne = try row.optionalNumber(column + 4, .windows) ?? 1 == 1
        if takesAll || hasOne { return Candidate(paragraph) }
        let (first, last) = (try row.number(column + 2, .code), try row.number(column + 3, .code))
        guard first <= last else { throw DamagedValue("a paragraph ends before it begins") }
        return Candidate(paragraph, windows: first...last)
    }
}
