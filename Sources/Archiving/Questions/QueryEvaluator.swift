import ArchiveStorage
import ArticleModel

/// Answers a query by version: each leaf gives a presence; AND, OR and NOT are intersection, union and difference of presences.
///
/// Articles are found by the rarest part that every match must hold; in each of them the whole query is then evaluated.
final class QueryEvaluator {
    private let view: ArchiveView
    private let search: LeafSearch
    private let scope: SearchScope
    /// The hits of leaves that were looked for in the whole scope.
    private var everywhere: [FoldedLeaf: [ArticleID: ArticleHits]] = [:]
    /// The hits of leaves that were looked for in single articles.
    private var singly: [FoldedLeaf: [ArticleID: ArticleHits?]] = [:]
    /// What finds phrases over paragraph breaks in the whole scope; nil for leaves that run over none.
    private var breaks: [FoldedLeaf: BreakSearch?] = [:]

    /// Up to so many articles are asked one by one for a leaf; for more, one pass over its postings costs less.
    private static let mostSingleArticles = 64

    init(view: ArchiveView, scope: SearchScope) {
        self.view = view
        self.scope = scope
        search = LeafSearch(view: view)
    }

    /// The articles that can match, ascending: a superset.
    func candidates(for query: FoldedQuery) throws -> [ArticleID] {
        let articles = try articlesFinding(query)
        if articles.count > Self.mostSingleArticles {
            for leaf in query.allLeaves { _ = try hitsEverywhere(leaf) }
        }
        return articles.sorted()
    }

    private func articlesFinding(_ query: FoldedQuery) throws -> Set<ArticleID> {
        switch query {
        case .leaf(let leaf):
            return Set(try hitsEverywhere(leaf).keys)
        case .or(let parts):
            return try parts.reduce(into: []) { $0.formUnion(try articlesFinding($1)) }
        case .and(let parts):
            let finders = try parts.filter(\.finds).map { ($0, try cost($0)) }
            guard let rarest = finders.min(by: { $0.1 < $1.1 }) else { return [] }
            return try articlesFinding(rarest.0)
        case .filter, .not:
            return []
        }
    }

    private func cost(_ query: FoldedQuery) throws -> Double {
        switch query {
        case .leaf(let leaf): try view.reader.estimatedCount(of: leaf.indexed)
        case .or(let parts): try parts.reduce(0) { $0 + (try cost($1)) }
        case .and(let parts): try parts.filter(\.finds).map(cost).min() ?? 0
        case .filter, .not: 0
        }
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
        if let known = everywhere[leaf] { return known[article] }
        if let known = singly[leaf]?[article] { return known }
        let hits = try search.hits(of: leaf, in: article, over: breakSearch(of: leaf))
        singly[leaf, default: [:]][article] = .some(hits)
        return hits
    }

    private func hitsEverywhere(_ leaf: FoldedLeaf) throws -> [ArticleID: ArticleHits] {
        if let known = everywhere[leaf] { return known }
        let found = try search.hits(of: leaf, in: scope, over: breakSearch(of: leaf))
        let hits = Dictionary(uniqueKeysWithValues: found.map { ($0.article, $0) })
        everywhere[leaf] = hits
        return hits
    }

    private func breakSearch(of leaf: FoldedLeaf) -> BreakSearch? {
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
