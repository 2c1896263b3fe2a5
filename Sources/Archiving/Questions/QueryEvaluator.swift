import ArchiveStorage
import ArticleModel

/// Answers a query by version: each leaf gives a presence; AND, OR and NOT are intersection, union and difference of presences.
final class QueryEvaluator {
    let view: ArchiveView
    private let search: LeafSearch
    /// Where it looks.
    let scope: SearchScope
    private var leaves: [KnownLeaf] = []
    private var numbers: [FoldedLeaf: Int] = [:]

    /// What is known of a leaf.
    private struct KnownLeaf {
        let leaf: FoldedLeaf
        /// What finds it over paragraph breaks in the whole scope; nil where it runs over none.
        let breaks: BreakSearch?
        /// Where it stands in the articles that were looked at; nil where it does not.
        var hits: [ArticleID: ArticleHits?] = [:]
        var matcher: LeafMatcher
    }

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

    /// The number by which a leaf is named: to find it by what it is, all its words are hashed.
    func number(of leaf: FoldedLeaf) -> Int {
        if let known = numbers[leaf] { return known }
        let number = leaves.count
        leaves.append(KnownLeaf(leaf: leaf, breaks: BreakSearch(leaf, in: scope, view), matcher: LeafMatcher(leaf)))
        numbers[leaf] = number
        return number
    }

    /// The hits of a leaf in one article; nil where it has none.
    func hits(of leaf: FoldedLeaf, in article: ArticleID) throws -> ArticleHits? {
        try hits(ofLeaf: number(of: leaf), in: article)
    }

    /// The same of a leaf named by its number.
    func hits(ofLeaf number: Int, in article: ArticleID) throws -> ArticleHits? {
        if let known = leaves[number].hits[article] { return known }
        let found = try search.hits(of: leaves[number].leaf, in: article, over: leaves[number].breaks)
        leaves[number].hits[article] = .some(found)
        return found
    }

    // MARK: For the articles of a page

    /// What the store is asked for a leaf.
    ///
    /// - Parameter isWithin: Whether the articles in which it runs over paragraph breaks are left out.
    func request(for leaf: FoldedLeaf, onlyWithinParagraphs isWithin: Bool = false) throws -> HitRequest.Leaf {
        try search.request(for: leaf, further: isWithin ? [] : try breakSearch(of: leaf)?.articles() ?? [])
    }

    /// Takes what the store tells of paragraph breaks for leaves, one behind the other.
    ///
    /// - Returns: Whether one of the leaves may run over a break somewhere.
    func take(endings: [[ParagraphID]], of leaves: [FoldedLeaf]) throws -> Bool {
        var rest = endings[...]
        var mayRunOver = false
        for search in leaves.compactMap({ breakSearch(of: $0) }) {
            if try search.take(rest.prefix(search.places.count)) { mayRunOver = true }
            rest = rest.dropFirst(search.places.count)
        }
        return mayRunOver
    }

    /// Whether each article in which one of the leaves may run over a paragraph break is known to have it.
    func knowsBreaks(of leaves: [FoldedLeaf]) -> Bool {
        leaves.allSatisfy { breakSearch(of: $0)?.isResolved ?? true }
    }

    /// Takes the hits that the store gives of leaves, decided by the matcher where the store is not sure.
    func take(_ page: HitPage, of leaves: [FoldedLeaf]) throws {
        for (index, leaf) in leaves.enumerated() {
            let number = number(of: leaf)
            let within = page.hits(ofLeaf: index, &self.leaves[number].matcher)
            let across =
                try self.leaves[number].breaks?.hits(in: page.articles.lazy.map(\.id), beside: within) ?? [:]
            self.leaves[number].hits.reserveCapacity(self.leaves[number].hits.count + page.articles.count)
            for (article, within) in zip(page.articles, within) {
                let hits = across.isEmpty ? within : ArticleHits(within, over: across[article.id], in: article.id)
                self.leaves[number].hits[article.id] = .some(hits)
            }
        }
    }

    /// What finds a phrase over paragraph breaks; nil for a leaf that runs over none.
    func breakSearch(of leaf: FoldedLeaf) -> BreakSearch? { leaves[number(of: leaf)].breaks }
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
