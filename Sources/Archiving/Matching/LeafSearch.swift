import ArchiveStorage
import ArticleModel

/// Finds where a leaf matches: candidates from the store, decided by the matcher where the store is not sure.
struct LeafSearch {
    let view: ArchiveView

    /// How many rows of the index are taken from the store at once.
    static let pageSize = 16_384

    /// The hits of a leaf by article, ascending: of a phrase those over paragraph breaks, too.
    func hits(of leaf: FoldedLeaf, in scope: SearchScope) throws -> [ArticleHits] {
        try hits(of: leaf, in: scope, over: BreakSearch(leaf, in: scope, view))
    }

    /// The same, with the breaks that a search of the same leaf finds; nil for none.
    func hits(of leaf: FoldedLeaf, in scope: SearchScope, over breaks: BreakSearch?) throws -> [ArticleHits] {
        let within = try hitsInParagraphs(of: leaf, in: scope)
        guard let breaks else { return within }
        let known = Dictionary(uniqueKeysWithValues: within.map { ($0.article, $0.ordinals) })
        let across = try breaks.hits { known[$0] ?? Runs() }
        guard !across.isEmpty else { return within }
        var hits = Dictionary(uniqueKeysWithValues: within.map { ($0.article, $0) })
        for found in across { hits[found.article] = ArticleHits(hits[found.article], over: found, in: found.article) }
        return hits.values.sorted { $0.article < $1.article }
    }

    /// The hits of a leaf in one article; nil where it has none.
    func hits(of leaf: FoldedLeaf, in article: ArticleID, over breaks: BreakSearch?) throws -> ArticleHits? {
        let within = try hitsInParagraphs(of: leaf, in: .articles([article])).first
        let across = try breaks?.hits(in: article, leavingOut: within?.ordinals ?? Runs())
        return ArticleHits(within, over: across, in: article)
    }

    /// The hits of a leaf within paragraphs, titles and links, by article, ascending.
    func hitsInParagraphs(of leaf: FoldedLeaf, in scope: SearchScope) throws -> [ArticleHits] {
        var hits: [ArticleHits] = []
        var matcher = LeafMatcher(leaf)
        let indexed = try indexed(leaf)
        var waiting: [IndexRow] = []
        var after: IndexRow?
        repeat {
            var page = try view.reader.candidates(for: indexed, in: scope, after: after, limit: Self.pageSize)
            if leaf.reachesBeyondWindows { (page.isExact, page.reachesBeyondWindows) = (false, true) }
            waiting += page.rows
            after = page.next
            // The rows of an article are decided together: those of the last one may go on in the next page.
            var rest = waiting[...]
            while let article = rest.first?.article {
                let end = rest.firstIndex { $0.article != article } ?? rest.endIndex
                if end == rest.endIndex, after != nil { break }
                if let found = try self.hits(rest[..<end], in: article, of: page, &matcher) { hits.append(found) }
                rest = rest[end...]
            }
            waiting = Array(rest)
        } while after != nil
        return hits
    }

    /// What the index is asked: of what may stand in no row whole, the part that is rarest.
    func indexed(_ leaf: FoldedLeaf) throws -> IndexLeaf {
        guard leaf.reachesBeyondWindows, case .near(let phrases, _) = leaf.pattern else { return leaf.indexed }
        let parts = phrases.map { FoldedLeaf(pattern: .phrase($0), kind: leaf.kind).indexed }
        let counts = try parts.map { try view.reader.estimatedCount(of: $0) }
        return parts.indices.min { counts[$0] < counts[$1] }.map { parts[$0] } ?? leaf.indexed
    }

    private func hits(
        _ rows: ArraySlice<IndexRow>, in article: ArticleID, of page: CandidatePage, _ matcher: inout LeafMatcher
    ) throws -> ArticleHits? {
        // Memory may hold all that the article needs.
        try view.reader.checkDeadline()
        var candidates: [Candidate]
        if page.isExact || page.reachesBeyondWindows {
            candidates = try view.reader.owners(of: rows)
            if page.reachesBeyondWindows { candidates = candidates.map { Candidate($0.paragraph) } }
            if !page.isExact || matcher.isVerbatim { candidates = try verified(candidates, &matcher) }
        } else {
            candidates = try verified(rows, &matcher)
        }
        guard !candidates.isEmpty else { return nil }
        var ordinals = SpanUnion()
        try view.addSpans(of: candidates, in: article, to: &ordinals)
        return ArticleHits(article: article, candidates: candidates, ordinals: ordinals.takeRuns())
    }

    /// Those of the hits within paragraphs that a matcher confirms; nil where it confirms none.
    func narrowed(_ hits: ArticleHits, by matcher: inout LeafMatcher) throws -> ArticleHits? {
        let candidates = try verified(hits.candidates, &matcher)
        guard !candidates.isEmpty else { return nil }
        if candidates.count == hits.candidates.count, hits.breaks == nil { return hits }
        var ordinals = SpanUnion()
        try view.addSpans(of: candidates, in: hits.article, to: &ordinals)
        return ArticleHits(article: hits.article, candidates: candidates, ordinals: ordinals.takeRuns())
    }

    /// The paragraphs with those of the rows that the matcher confirms, each row by itself: a match stands whole in one of them.
    private func verified(_ rows: ArraySlice<IndexRow>, _ matcher: inout LeafMatcher) throws -> [Candidate] {
        var matching: [Candidate] = []
        try view.reader.withContents(ofRows: rows) { candidate, kind, content in
            guard matcher.matches(content, of: kind) else { return }
            if let last = matching.last, last.paragraph == candidate.paragraph, let end = candidate.windows?.upperBound
            {
                matching[matching.count - 1].windows = last.windows.map { $0.lowerBound...end }
            } else {
                matching.append(candidate)
            }
        }
        return matching
    }

    private func verified(_ candidates: [Candidate], _ matcher: inout LeafMatcher) throws -> [Candidate] {
        var matching: [Candidate] = []
        try view.reader.withContents(of: candidates) { index, kind, content in
            if matcher.matches(content, of: kind) { matching.append(candidates[index]) }
        }
        return matching
    }
}
