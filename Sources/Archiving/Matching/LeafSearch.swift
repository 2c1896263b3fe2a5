import ArchiveStorage
import ArticleModel

/// Finds where a leaf matches within paragraphs: hits from the store, decided by the matcher where the store is not sure.
struct LeafSearch {
    let view: ArchiveView

    /// How many articles are taken from the store at once, where all are wanted.
    private static let mostArticles = 4_096

    /// A leaf, and in which articles it is looked for, ascending; nil for everywhere.
    typealias Wanted = (leaf: FoldedLeaf, articles: [ArticleID]?)

    /// The hits of a leaf in one article; nil where it has none.
    func hits(of leaf: FoldedLeaf, in article: ArticleID, over breaks: BreakSearch?) throws -> ArticleHits? {
        var within: ArticleHits?
        try forEachPage(of: [(leaf, nil)], in: ArticleScope(in: .articles([article]))) { _, hits in
            within = within ?? hits[0].first ?? nil
        }
        let across = try breaks?.hits(in: [article]) { _ in within?.ordinals ?? Runs() }[article]
        return ArticleHits(within, over: across, in: article)
    }

    /// Gives the hits of leaves within paragraphs, titles and links, a page of articles at a time, in the order of time: by leaf, those
    /// of each article of the page.
    ///
    /// - Parameter breaks: What the first page tells of as well.
    func forEachPage(
        of wanted: [Wanted], in scope: ArticleScope, breaks: [BreakWords] = [],
        _ body: (HitPage, [[ArticleHits?]]) throws -> Void
    ) throws {
        var matchers = wanted.map { LeafMatcher($0.leaf) }
        var request = HitRequest(
            leaves: try wanted.map { try self.request(for: $0.leaf, in: $0.articles) },
            finder: .any(wanted.indices.map { .leaf($0) }), in: scope, breaks: breaks, order: .earliest,
            limit: Self.mostArticles)
        repeat {
            let page = try view.reader.hits(request)
            try body(page, wanted.indices.map { page.hits(ofLeaf: $0, &matchers[$0]) })
            request.after = page.next
        } while request.after != nil
    }

    /// What the store is asked for a leaf.
    ///
    /// - Parameter further: Articles in which it is known otherwise to stand.
    func request(
        for leaf: FoldedLeaf, further: [ArticleID] = [], in articles: [ArticleID]? = nil
    ) throws -> HitRequest.Leaf {
        let contents: HitRequest.Contents =
            leaf.reachesBeyondWindows ? .paragraphs : leaf.isVerbatim ? .windows : .undecided
        return HitRequest.Leaf(try indexed(leaf), further: further, in: articles, contents: contents)
    }

    /// What the index is asked: of what may stand in no row whole, the part that is rarest.
    private func indexed(_ leaf: FoldedLeaf) throws -> IndexLeaf {
        guard leaf.reachesBeyondWindows, case .near(let phrases, _) = leaf.pattern else { return leaf.indexed }
        let parts = phrases.map { FoldedLeaf(pattern: .phrase($0), kind: leaf.kind).indexed }
        let counts = try view.reader.estimatedCounts(of: parts)
        return parts.indices.min { counts[$0] < counts[$1] }.map { parts[$0] } ?? leaf.indexed
    }
}

extension HitPage {
    /// The hits of a leaf within paragraphs in each article, decided by the matcher where the store is not sure; nil where there are none.
    func hits(ofLeaf index: Int, _ matcher: inout LeafMatcher) -> [ArticleHits?] {
        articles.map { ArticleHits($0.hits[index], in: $0.id, &matcher) }
    }
}

extension ArticleHits {
    /// The hits within paragraphs that a store gives, those that the matcher confirms where it is not sure; nil where none is left.
    fileprivate init?(_ hits: ParagraphHits, in article: ArticleID, _ matcher: inout LeafMatcher) {
        var candidates = hits.candidates
        var ordinals = SpanUnion()
        if hits.isExact {
            for span in hits.spans { ordinals.add(span.ordinals) }
        } else {
            candidates = []
            for (index, candidate) in hits.candidates.enumerated() {
                var (kind, text) = hits.contents[index]
                guard text.withUTF8({ matcher.matches($0, of: kind) }) else { continue }
                candidates.append(candidate)
                for span in hits.spans(at: index) { ordinals.add(span.ordinals) }
            }
        }
        guard !candidates.isEmpty else { return nil }
        self.init(article: article, candidates: candidates, ordinals: ordinals.takeRuns())
    }
}
