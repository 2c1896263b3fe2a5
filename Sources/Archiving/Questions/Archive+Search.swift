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
        return try store.read { reader in
            let evaluator = QueryEvaluator(reader: reader, scope: try SearchScope(scope, in: reader))
            var matches: [(timeline: Timeline, places: Runs)] = []
            for id in try evaluator.candidates(for: folded) {
                guard let article = try reader.article(id), scope.source.map({ $0 == article.source }) ?? true else {
                    continue
                }
                let timeline = try Timeline(of: article, reading: reader)
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
                try Archive.result(timeline, places, leaves: folded.findingLeaves, evaluator, reader)
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
        var paragraphs: Set<Int> = []
        for leaf in leaves {
            let hits = try evaluator.hits(of: leaf, in: timeline.article.id)
            paragraphs.formUnion(hits?.paragraphs.map(\.id.number) ?? [])
        }
        let first = places.first!
        return SearchResult(
            article: try maker.article(), presence: maker.presence(places), version: try maker.version(first),
            passages: try maker.passages(at: first, among: paragraphs, matching: leaves, limit: mostPassages))
    }
}
