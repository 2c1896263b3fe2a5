import ArchiveStorage
import ArticleModel
import GRDB

/// Answers a ``HitRequest`` in one pass over the rows of each leaf that finds articles: the articles are put in order by what is known of them in
/// memory, and only those of the page are looked at.
struct HitSearch {
    private let reader: SQLiteReader
    private let request: HitRequest
    /// By leaf, its rows in the whole scope; nil for a leaf that was not needed to find articles.
    private var rows: [LeafRows?]

    /// Up to so many articles, one by one: for more, all that the cache of bounds holds costs less than looking each up.
    private static let mostLookUps = 256
    /// Where a part finds so few articles, the others need not narrow them down.
    private static let fewArticles = 64
    /// Up to so many articles are asked one by one for a leaf that did not find them.
    private static let mostSingleArticles = 64
    /// A page ends where the texts that it bears take so many bytes.
    private static let mostContentBytes = 8 << 20

    init(_ request: HitRequest, reading reader: SQLiteReader) {
        self.request = request
        self.reader = reader
        rows = Array(repeating: nil, count: request.leaves.count)
    }

    mutating func page() throws -> HitPage {
        guard let source = try sourceNumber() else { return HitPage(articles: [], count: 0, isSure: true, next: nil) }
        let found = try articles(found: request.finder)
        var selection = ArticleSelection(request, source: source)
        try forEachBound(of: found.ids) { selection.take($0) }
        let selected = selection.takeSelected()
        var page = HitPage(
            articles: [], count: selection.count, isSure: found.isSure,
            next: selection.isCut ? selected.last?.position(in: request.order) : nil)
        try completeRows(for: selected.map { ArticleID(rawValue: $0.id) }.sorted())
        var bytes = 0
        for bound in selected {
            try reader.checkDeadline()
            let hits = try request.leaves.indices.map { try self.hits(ofLeaf: $0, in: bound, bytes: &bytes) }
            let position = bound.position(in: request.order)
            page.articles.append(
                MatchedArticle(
                    id: ArticleID(rawValue: bound.id), revision: bound.revision, position: position, hits: hits))
            guard bytes >= Self.mostContentBytes, page.articles.count < selected.count else { continue }
            page.next = position
            break
        }
        return page
    }

    /// The number of the source that is asked for, `.some(nil)` for every source; nil where the archive has none of that name.
    private func sourceNumber() throws -> Int64?? {
        guard let name = request.scope.source else { return .some(nil) }
        let row = try reader.statement("SELECT id FROM source WHERE name = ?")
        defer { row.reset() }
        try row.bind(name, at: 1)
        return try row.step() ? .some(row.integer(0)) : nil
    }

    // MARK: Which articles

    /// Articles, ascending, and whether the finder is true of each.
    private typealias Found = (ids: [Int64], isSure: Bool)

    private mutating func articles(found finder: HitRequest.Finder) throws -> Found {
        switch finder {
        case .leaf(let index):
            let leaf = request.leaves[index]
            let rows = try rows(ofLeaf: index)
            let further = leaf.further.map(\.rawValue)
            return (rows.articles.union(further), rows.isExact && leaf.contents == .undecided)
        case .any(let parts):
            return try parts.reduce(into: ([], true)) { all, part in
                let found = try articles(found: part)
                all = (all.ids.union(found.ids), all.isSure && found.isSure)
            }
        case .all(let parts):
            var rest = try parts.map { ($0, try cost($0)) }.sorted { $0.1 < $1.1 }.map(\.0)[...]
            guard let rarest = rest.popFirst() else { return ([], true) }
            var all = try articles(found: rarest)
            while all.ids.count > Self.fewArticles, let next = rest.popFirst() {
                let found = try articles(found: next)
                all = (all.ids.intersection(found.ids), all.isSure && found.isSure)
            }
            return (all.ids, all.isSure && rest.isEmpty)
        }
    }

    private func cost(_ finder: HitRequest.Finder) throws -> Double {
        switch finder {
        case .leaf(let index): try reader.estimatedCount(of: request.leaves[index].leaf)
        case .all(let parts): try parts.map(cost).min() ?? 0
        case .any(let parts): try parts.map(cost).reduce(0, +)
        }
    }

    /// Where a leaf is looked for: in its own articles, where it names some.
    private func place(ofLeaf index: Int, else place: SearchScope) -> SearchScope {
        request.leaves[index].articles.map(SearchScope.articles) ?? place
    }

    private mutating func rows(ofLeaf index: Int) throws -> LeafRows {
        if let known = rows[index] { return known }
        let found = try reader.rows(of: request.leaves[index].leaf, in: place(ofLeaf: index, else: request.scope.place))
        rows[index] = found
        return found
    }

    /// Gives the bounds of those of ascending articles that are there.
    private func forEachBound(of ids: [Int64], _ body: (ArticleBound) -> Void) throws {
        let revision = try reader.seenRevision()
        let known = reader.caches?.bounds.known(at: revision)
        if let bounds = try known ?? (ids.count > Self.mostLookUps ? allBounds(at: revision) : nil) {
            var lookup = ArticleBounds.Lookup(bounds)
            for id in ids { lookup.bound(of: id).map(body) }
            return
        }
        let row = try reader.statement(ArticleBound.byNumber)
        defer { row.reset() }
        for id in ids {
            row.reset()
            try row.bind(id, at: 1)
            if try row.step() { body(try ArticleBound(row)) }
        }
    }

    private func allBounds(at revision: Int64) throws -> ArticleBounds? {
        try reader.caches?.bounds.bounds(at: revision, from: reader.database)
    }

    // MARK: What stands in them

    /// Finds the rows of the leaves that found no articles, in the articles of the page.
    private mutating func completeRows(for articles: [ArticleID]) throws {
        for index in rows.indices where rows[index] == nil {
            let leaf = request.leaves[index].leaf
            // The lists of a prefix are merged as a whole before the first row comes, whatever range is asked for.
            let isPrefix = if case .prefix = leaf.pattern { true } else { false }
            let isSingly = articles.count <= (isPrefix ? 1 : Self.mostSingleArticles)
            let place = isSingly ? .articles(articles) : request.scope.place
            rows[index] = try reader.rows(of: leaf, in: self.place(ofLeaf: index, else: place))
        }
    }

    private func hits(ofLeaf index: Int, in bound: ArticleBound, bytes: inout Int) throws -> ParagraphHits {
        guard let rows = rows[index], case let own = rows.rows(of: bound.id), !own.isEmpty else {
            return ParagraphHits()
        }
        var hits = ParagraphHits(isExact: rows.isExact)
        let article = ArticleID(rawValue: bound.id)
        try reader.addHits(of: own, article: article, changedAt: bound.revision, to: &hits)
        let contents = request.leaves[index].contents
        if contents != .undecided { hits.isExact = false }
        if rows.reachesBeyondWindows || contents == .paragraphs {
            hits.candidates = hits.candidates.map { Candidate($0.paragraph) }
        }
        if hits.isExact { return hits }
        hits.contents = Array(repeating: (.body, ""), count: hits.candidates.count)
        try reader.withContents(of: hits.candidates) { place, kind, content in
            hits.contents[place] = (kind, String(decoding: content, as: UTF8.self))
            bytes += content.count
        }
        return hits
    }
}

extension SQLiteReader {
    func hits(_ request: HitRequest) throws -> HitPage {
        var search = HitSearch(request, reading: self)
        var page = try search.page()
        if request.after == nil, !request.breaks.isEmpty {
            page.endings = try paragraphs(before: request.breaks, in: request.scope.place)
        }
        return page
    }

    /// The paragraphs whose windows some ascending rows of one article are, with their spans.
    ///
    /// - Parameter changedAt: The revision that last changed the article.
    func addHits(
        of rows: ArraySlice<IndexRow>, article: ArticleID, changedAt: Int64, to hits: inout ParagraphHits
    ) throws {
        if let table = try spanTable(of: article, changedAt: changedAt, forLookUps: rows) {
            return table.addHits(of: rows, article: article, to: &hits)
        }
        let owners = try owners(of: rows)
        hits.candidates += owners
        for spans in try spans(of: owners.map(\.paragraph)) {
            hits.spans += spans
            hits.spanEnds.append(Int32(hits.spans.count))
        }
    }

    /// All spans of the article, once as many were looked up one by one as make reading all of them pay.
    private func spanTable(
        of article: ArticleID, changedAt: Int64, forLookUps rows: ArraySlice<IndexRow>
    ) throws -> SpanTable? {
        guard let cache = caches?.spans, let last = rows.last else { return nil }
        let revision = try seenRevision()
        var entry = ArticleCache.Entry(KnownSpans(), changedAt: changedAt, seenAt: revision)
        if let known = cache.entry(of: article) {
            // What a question of an earlier moment needs is not what the next ones need.
            guard known.changedAt <= changedAt else { return nil }
            if known.changedAt == changedAt {
                if let table = known.value.table { return table }
                entry = known
            }
        }
        entry.seenAt = max(entry.seenAt, revision)
        entry.value.lookUps += rows.count
        // A row read in passing costs about a sixteenth of a row looked up. From four on: an estimate of what a table costs to make.
        if entry.value.lookUps >= 4, entry.value.lookUps * 16 >= last.number {
            entry.value.table = try SpanTable(of: article, reading: self)
        }
        cache.keep(entry, of: article)
        return entry.value.table
    }

    /// The spans of a paragraph of an article all of whose spans are kept; nil for any other.
    func knownSpans(of paragraph: ParagraphID) throws -> [TextSpan]? {
        guard let entry = caches?.spans.entry(of: paragraph.article), let table = entry.value.table,
            entry.isTrue(at: try seenRevision())
        else { return nil }
        return table.spans(of: paragraph)
    }
}

extension [Int64] {
    /// The numbers of either of two ascending lists, each once.
    fileprivate func union(_ other: [Int64]) -> [Int64] {
        if isEmpty || other.isEmpty { return isEmpty ? other : self }
        var (all, left, right) = ([Int64](), self[...], other[...])
        all.reserveCapacity(Swift.max(count, other.count))
        while let one = left.first, let two = right.first {
            all.append(Swift.min(one, two))
            if one <= two { left = left.dropFirst() }
            if two <= one { right = right.dropFirst() }
        }
        return all + left + right
    }

    /// The numbers of both of two ascending lists.
    fileprivate func intersection(_ other: [Int64]) -> [Int64] {
        var (common, left, right) = ([Int64](), self[...], other[...])
        while let one = left.first, let two = right.first {
            if one == two { common.append(one) }
            if one <= two { left = left.dropFirst() }
            if two <= one { right = right.dropFirst() }
        }
        return common
    }
}
