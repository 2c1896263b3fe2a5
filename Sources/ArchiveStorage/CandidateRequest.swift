public import ArticleModel

/// Asks for the rows of the index in which leaves may match, each leaf for itself.
public struct CandidateRequest: Sendable {
    /// What is looked for, one after another.
    public var leaves: [IndexLeaf]
    /// Where.
    public var scope: SearchScope
    /// Only rows of articles of this source that are shown; nil for all, those of hidden articles among them.
    public var source: ExactName?
    /// Only rows behind this one; nil to begin.
    public var after: IndexRow?
    /// How many rows to give of each leaf at the most, at least 1.
    public var limit: Int
    /// How many rows are enough: where the leaves so far have more in all, the answer ends, and the further leaves have no page. Of a leaf with
    /// more rows than ``limit``, which tells little, an eighth of them count.
    public var enough: Int
    /// How many rows of other sources are passed over, by all leaves together, before no further page of the index is looked at; what is not
    /// looked at counts as more rows behind the page.
    public var mostPassed: Int

    /// The given request.
    public init(
        _ leaves: [IndexLeaf], in scope: SearchScope, source: ExactName? = nil, after: IndexRow? = nil, limit: Int,
        enough: Int = .max, mostPassed: Int = .max
    ) {
        self.leaves = leaves
        self.scope = scope
        self.source = source
        self.after = after
        self.limit = limit
        self.enough = enough
        self.mostPassed = mostPassed
    }
}

extension CandidateRequest {
    /// How many rows are taken from an index at once where some are passed over.
    private static let pageSize = 4_096

    /// The answer of a store that goes through its index leaf by leaf.
    ///
    /// - Parameters:
    ///   - page: The rows of a leaf in the scope, behind one of them, at most so many.
    ///   - isOfSource: Whether an article is shown and of the source; asked once of each article.
    public func answer(
        page: (_ leaf: IndexLeaf, _ after: IndexRow?, _ limit: Int) throws -> CandidatePage,
        isOfSource: (ArticleID) throws -> Bool
    ) rethrows -> [CandidatePage] {
        var pages: [CandidatePage] = []
        var (known, passed, count) = ([ArticleID: Bool](), 0, 0)
        func isChosen(_ article: ArticleID) throws -> Bool {
            if let known = known[article] { return known }
            let isChosen = try isOfSource(article)
            known[article] = isChosen
            return isChosen
        }
        func chosen(_ leaf: IndexLeaf) throws -> CandidatePage {
            if source == nil { return try page(leaf, after, limit) }
            var found = CandidatePage(rows: [], isExact: true, next: after ?? IndexRow(rawValue: 0))
            while passed < mostPassed, let start = found.next {
                let more = try page(leaf, start.rawValue == 0 ? nil : start, Self.pageSize)
                let rows = try more.rows.filter { try isChosen($0.article) }
                passed += more.rows.count - rows.count
                found.rows += rows
                (found.isExact, found.reachesBeyondWindows) = (more.isExact, more.reachesBeyondWindows)
                found.next = more.next
                if found.rows.count > limit || (found.rows.count == limit && more.next != nil) {
                    found.rows.removeLast(found.rows.count - limit)
                    found.next = found.rows.last
                    break
                }
            }
            return found
        }
        for leaf in leaves where count <= enough {
            let found = try chosen(leaf)
            pages.append(found)
            count += found.next == nil ? found.rows.count : found.rows.isEmpty ? 0 : limit / 8
        }
        return pages
    }
}

extension ArchiveReader {
    /// The rows of the index in which one leaf may match: a page of them.
    public func candidates(
        for leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int
    ) throws -> CandidatePage {
        let request = CandidateRequest([leaf], in: scope, after: after, limit: limit)
        return try candidates(request).first ?? CandidatePage(rows: [], isExact: true, next: nil)
    }
}
