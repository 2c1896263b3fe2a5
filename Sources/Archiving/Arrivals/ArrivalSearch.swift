import ArchiveStorage
import ArticleModel

/// Finds the changes that were stored behind a place.
struct ArrivalSearch {
    private let question: ChangesQuestion
    private let article: ArticleID?
    private let start: ArrivalPosition
    private let limit: Int
    private let view: ArchiveView
    private let query: FoldedQuery?
    /// What bears a higher revision is told when no lower one can come any more.
    private let settled: Int64

    private typealias Found = (position: ArrivalPosition, change: FoundChange)

    /// How many articles are looked at together.
    private static let articlesAtOnce = 64

    init(_ standing: StandingQuestion, after start: ArrivalPosition, limit: Int, view: ArchiveView) throws {
        var question = standing.question
        question.foldsFlips = false
        question.isNewestFirst = false
        question.cursor = nil
        question.limit = .max
        question.scope.article = nil
        question.scope = try question.scope.resolved(in: view.reader)
        // Of the revision in the middle of which the place stands, the rest is wanted.
        question.storedSince = start.change == nil ? start.revision + 1 : start.revision
        self.question = question
        article = standing.article
        self.start = start
        self.limit = max(1, limit)
        self.view = view
        settled = try view.reader.settledRevision()
        // Of sources alone, which may have come since: one that was held keeps the form that it was found in.
        query = try standing.query.map {
            try NameCheck(reader: view.reader).query($0, source: question.scope.source)
        }
    }

    func page() throws -> ArrivalPage {
        var found: [Found] = []
        var after: ArticleID?
        repeat {
            let articles = try changedArticles(after: after)
            after = articles.last?.id
            found += try changes(in: articles)
            // Memory holds what is shown and no backlog.
            if found.count > 2 * limit + 1_024 { found = Array(sorted(found).prefix(limit + 1)) }
        } while after != nil
        found = sorted(found)
        let shown = found.prefix(limit)
        let hasMore = found.count > shown.count
        let newest = ArrivalPosition(identity: start.identity, revision: max(start.revision, settled))
        return ArrivalPage(
            rows: try rows(shown), end: hasMore ? shown.last?.position ?? start : newest, hasMore: hasMore)
    }

    private func changedArticles(after: ArticleID?) throws -> [ArticleRecord] {
        let since = question.storedSince ?? 0
        guard let article else {
            return try view.reader.articles(changedSince: since, after: after, limit: Self.articlesAtOnce)
        }
        guard after == nil, let record = try view.reader.article(article), record.revision >= since else { return [] }
        return [record]
    }

    private func changes(in articles: [ArticleRecord]) throws -> [Found] {
        guard !articles.isEmpty else { return [] }
        var search = ChangeSearch(question, view: view)
        if let query {
            try search.find(query, using: evaluator(of: articles.map(\.id)))
        } else {
            try search.findEverything(in: articles)
        }
        return try search.everything.compactMap { change in
            let position = try position(of: change)
            return start.precedes(position) && position.revision <= settled ? (position, change) : nil
        }
    }

    private func evaluator(of articles: [ArticleID]) -> QueryEvaluator {
        QueryEvaluator(view: view, scope: .articles(articles))
    }

    private func position(of change: FoundChange) throws -> ArrivalPosition {
        let record = try view.timeline(of: change.article)?.entries[change.first.place].record
        return ArrivalPosition(
            identity: start.identity, revision: record?.revision ?? 0,
            change: .init(
                article: change.article, arrival: record?.arrival ?? 0, subject: change.subject,
                paragraph: change.paragraphs.first ?? 0))
    }

    private func sorted(_ found: [Found]) -> [Found] {
        found.sorted { $0.position.precedes($1.position) }
    }

    private func rows(_ shown: ArraySlice<Found>) throws -> [(position: ArrivalPosition, change: ChangeRow)] {
        var maker = ChangeRowMaker(
            view: view, query: query, evaluator: evaluator(of: Array(Set(shown.map(\.change.article))).sorted()))
        let places = ChangePlaces(view: view)
        try places.expect(shown.map(\.change))
        let rows = try maker.rows(for: shown.map { try places.placed($0.change) })
        return Array(zip(shown.map(\.position), rows))
    }
}
