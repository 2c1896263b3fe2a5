import ArchiveStorage
import ArticleModel

/// Answers a query by version: each leaf gives a presence; AND, OR and NOT are intersection, union and difference of presences.
final class QueryEvaluator {
    let view: ArchiveView
    private let search: LeafSearch
    /// Where it looks.
    let scope: SearchScope
    /// Where leaves stand in the articles that were looked at; nil where they do not.
    private var hits: [FoldedLeaf: [ArticleID: ArticleHits?]] = [:]
    /// What finds phrases over paragraph breaks in the whole scope; nil for leaves that run over none.
    private var breaks: [FoldedLeaf: BreakSearch?] = [:]
    private var matchers: [FoldedLeaf: LeafMatcher] = [:]

    init(view: ArchiveView, scope: SearchScope) {
        self.view = view
        self.scope = scope
        search = LeafSearch(view: view)
    }

    /// The articles in which the query may match, in an order of time.
    ///
    /// - Parameter limit: About how many are wanted.
    func candidates(
        for query: FoldedQuery, in scope: ArticleScope, order: ArticleOrder, limit: Int
    ) throws -> CandidateArticles {
        try CandidateArticles(of: query, in: scope, order: order, limit: limit, self)
    }

    /// The places of the versions that the query fits; with a benefit also of those that it may fit.
    func places(of query: FoldedQuery, in timeline: Timeline, _ benefit: Benefit = .none) throws -> Runs {
        try query.places(in: timeline, benefit) { leaf in
            timeline.places(bearing: try hits(of: leaf, in: timeline.article.id)?.ordinals ?? Runs())
        } unknown: { leaf in
            // What a version held in part lacks is not proven absent.
            leaf.kind == .link ? timeline.ofLinks.partialPlaces : timeline.partialPlaces
        }
    }

    /// The hits of a leaf in one article; nil where it has none.
    func hits(of leaf: FoldedLeaf, in article: ArticleID) throws -> ArticleHits? {
        if let known = hits[leaf]?[article] { return known }
        let found = try search.hits(of: leaf, in: article, over: breakSearch(of: leaf))
        hits[leaf, default: [:]][article] = .some(found)
        return found
    }

    // MARK: For the articles of a page

    /// What the store is asked for a leaf.
    func request(for leaf: FoldedLeaf) throws -> HitRequest.Leaf {
        try search.request(for: leaf, further: try breakSearch(of: leaf)?.articles() ?? [])
    }

    /// Whether each article in which one of the leaves may run over a paragraph break is known to have it.
    func knowsBreaks(of leaves: [FoldedLeaf]) -> Bool {
        leaves.allSatisfy { breaks[$0]??.isResolved ?? true }
    }

    /// Takes the hits that the store gives of leaves, decided by the matcher where the store is not sure.
    func take(_ page: HitPage, of leaves: [FoldedLeaf]) throws {
        for (index, leaf) in leaves.enumerated() {
            var matcher = matchers[leaf] ?? LeafMatcher(leaf)
            let within = page.hits(ofLeaf: index, &matcher)
            matchers[leaf] = matcher
            let across = try breakSearch(of: leaf)?.hits(in: page.articles.map(\.id), beside: within) ?? [:]
            var known = hits.removeValue(forKey: leaf) ?? [:]
            for (article, within) in zip(page.articles, within) {
                known[article.id] = .some(ArticleHits(within, over: across[article.id], in: article.id))
            }
            hits[leaf] = known
        }
    }

    /// What finds a phrase over paragraph breaks; nil for a leaf that runs over none.
    func breakSearch(of leaf: FoldedLeaf) -> BreakSearch? {
        if let known = breaks[leaf] { return known }
        let search = BreakSearch(leaf, in: scope, view)
        breaks[leaf] = .some(search)
        return search
    }
}

extension FoldedQuery {
    /// Every leaf, those under `not` among them.
    var allLeaves: [FoldedLeaf] {
        switch self {
        case .leaf(let leaf): [leaf]
        case .filter: []
        case .not(let part): part.allLeaves
        case .and(let parts), .or(let parts): parts.flatMap(\.allLeaves)
        }
    }
}
