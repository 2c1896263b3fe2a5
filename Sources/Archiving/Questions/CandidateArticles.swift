import ArchiveStorage
import ArticleModel

/// The articles in which a query may match, in an order of time, a page at a time: most questions end with the first page.
struct CandidateArticles {
    private let evaluator: QueryEvaluator
    private let leaves: [FoldedLeaf]
    /// Nil behind the last page.
    private var request: HitRequest?
    /// Whether each article that the store is sure of matches the whole query.
    private let isDecidedByArticle: Bool
    /// How many articles may match in all, and whether all of them do; known once a page was read.
    private(set) var count = 0, isSure = false
    /// Behind which articles the next page begins; nil behind the last page.
    private(set) var next: ArticlePosition?

    /// Each page has so many times the articles of the one before it, up to a bound.
    private static let growth = 4
    /// With each page the store finds the rows of all articles anew, so where all are wanted a few large pages cost less than many.
    private static let mostArticles = 16_384

    /// - Parameter limit: About how many articles are wanted.
    init(
        of query: FoldedQuery, in scope: ArticleScope, order: ArticleOrder, limit: Int, _ evaluator: QueryEvaluator
    ) throws {
        self.evaluator = evaluator
        var leaves: [FoldedLeaf] = []
        for leaf in query.allLeaves where !leaves.contains(leaf) { leaves.append(leaf) }
        self.leaves = leaves
        let finder = query.finder { leaf in leaves.firstIndex(of: leaf) ?? 0 }
        isDecidedByArticle = query.isDecidedByArticle
        guard let finder else { return }
        // Where they hardly run over paragraph breaks, the first page is asked for together with these.
        let searches = leaves.compactMap { evaluator.breakSearch(of: $0) }
        let asksTogether = searches.allSatisfy(\.hardlyRunsOverBreaks)
        request = HitRequest(
            leaves: try leaves.map { try evaluator.request(for: $0, onlyWithinParagraphs: asksTogether) },
            finder: finder, in: scope, breaks: asksTogether ? searches.flatMap(\.places) : [], order: order,
            limit: min(max(limit, 20), Self.mostArticles / 2) + 12)
    }

    /// How many articles match, once no more pages are read.
    ///
    /// - Parameters:
    ///   - counted: How many of the articles that were looked at do.
    ///   - isSure: Whether nothing but the query decides.
    func total(counted: Int, isSure: Bool) -> AnswerTotal {
        if isSure, self.isSure { return .exactly(count) }
        return AnswerTotal(count: counted, isExact: next == nil)
    }

    /// The next articles with their versions, in order, none that is hidden; nil behind the last page.
    mutating func nextPage() throws -> [Timeline]? {
        guard var request else { return nil }
        var page = try evaluator.view.reader.hits(request)
        if !request.breaks.isEmpty {
            request.breaks = []
            if try evaluator.take(endings: page.endings, of: leaves) {
                request.leaves = try leaves.map { try evaluator.request(for: $0) }
                page = try evaluator.view.reader.hits(request)
            }
        }
        (count, next) = (page.count, page.next)
        isSure = page.isSure && isDecidedByArticle && evaluator.knowsBreaks(of: leaves)
        self.request = page.next == nil ? nil : request
        self.request?.after = page.next
        self.request?.limit = min(request.limit * Self.growth, Self.mostArticles)
        let timelines = try evaluator.view.timelines(of: page.articles)
        try evaluator.take(page, of: leaves)
        return timelines
    }
}

extension FoldedQuery {
    /// Which articles may match, by leaves: a superset. Nil where no leaf finds any.
    fileprivate func finder(_ index: (FoldedLeaf) -> Int) -> HitRequest.Finder? {
        switch self {
        case .leaf(let leaf): return .leaf(index(leaf))
        case .filter, .not: return nil
        case .or(let parts):
            let finders = parts.compactMap { $0.finder(index) }
            return finders.isEmpty ? nil : .any(finders)
        case .and(let parts):
            let finders = parts.filter(\.finds).compactMap { $0.finder(index) }
            return finders.isEmpty ? nil : .all(finders)
        }
    }

    /// Whether an article in which some leaf stands matches in any case.
    fileprivate var isDecidedByArticle: Bool {
        switch self {
        case .leaf: true
        case .or(let parts): parts.allSatisfy(\.isDecidedByArticle)
        case .filter, .not, .and: false
        }
    }
}
