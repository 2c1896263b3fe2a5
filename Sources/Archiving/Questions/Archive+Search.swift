import ArchiveStorage
import ArticleModel
public import QueryGrammar

extension Archive {
    /// For each article the versions whose text the whole query fits, by the time of the first of them, those of unknown time last.
    ///
    /// - Parameter scope: Narrows the query further: times are those of versions.
    /// - Throws: ``QueryError`` where a part of the query has no words or a date is none; ``ArchiveError``; a storage error.
    public func search(_ query: Query, in scope: ScopeChoice = ScopeChoice(), limit: Int = 20) throws -> Answers<
        SearchResult
    > {
        let folded = try FoldedQuery(query)
        return try view { view in
            let evaluator = QueryEvaluator(view: view, scope: try SearchScope(scope, in: view.reader))
            var matches: [(timeline: Timeline, places: Runs)] = []
            for id in try evaluator.candidates(for: folded) {
                guard let timeline = try view.timeline(of: id),
                    scope.source.map({ $0 == timeline.article.source }) ?? true
                else { continue }
                var places = try evaluator.places(of: folded, in: timeline)
                if scope.since != nil || scope.until != nil {
                    places = places.intersection(timeline.places { scope.allows($0) })
                }
                if !places.isEmpty { matches.append((timeline, places)) }
            }
            matches.sort { one, two in
                one.timeline.isListed(at: one.places.first!, before: two.timeline, at: two.places.first!, <)
            }
            let rows = try matches.prefix(limit).map { timeline, places in
                try Archive.result(timeline, places, leaves: folded.findingLeaves, evaluator, view.reader)
            }
            return Answers(rows: rows, total: matches.count)
        }
    }

    /// How many paragraphs are shown of an article.
    private static let mostPassages = 5

    private static func result(
        _ timeline: Timeline, _ places: Runs, leaves: [FoldedLeaf], _ evaluator: QueryEvaluator,
        _ reader: any ArchiveReader
    ) throws -> SearchResult {
        let maker = AnswerMaker(reader: reader, timeline: timeline)
        let candidates = try leaves.flatMap { try evaluator.hits(of: $0, in: timeline.article.id)?.candidates ?? [] }
        let first = places.first!
        return SearchResult(
            article: try maker.article(), presence: maker.presence(places), version: try maker.version(first),
            passages: try maker.passages(at: first, among: candidates, matching: leaves, limit: mostPassages))
    }
}
