import ArchiveStorage
import ArticleModel

extension QueryEvaluator {
    /// How many paragraphs are shown of an article.
    private static let mostPassages = 5

    /// For each article in which a version fits the query and is allowed, those versions; articles ascending.
    func matches(of query: FoldedQuery, allowedBy scope: ScopeChoice) throws -> [QueryMatch] {
        try candidates(for: query).compactMap { id in
            guard let article = try reader.article(id), scope.allows(source: article.source) else { return nil }
            let timeline = try Timeline(of: article, reading: reader)
            var places = try places(of: query, in: timeline)
            if scope.boundsTimes { places = places.intersection(timeline.places { scope.allows($0) }) }
            return places.isEmpty ? nil : QueryMatch(timeline: timeline, places: places)
        }
    }

    /// A match as it is shown, with the paragraphs of its first version in which one of the leaves stands.
    func result(of match: QueryMatch, leaves: [FoldedLeaf]) throws -> SearchResult {
        let maker = AnswerMaker(reader: reader, timeline: match.timeline)
        var paragraphs: Set<Int> = []
        for leaf in leaves {
            let hits = try hits(of: leaf, in: match.timeline.article.id)
            paragraphs.formUnion(hits?.paragraphs.map(\.id.number) ?? [])
        }
        return SearchResult(
            article: try maker.article(), presence: maker.presence(match.places),
            version: try maker.version(match.first),
            passages: try maker.passages(
                at: match.first, among: paragraphs, matching: leaves, limit: Self.mostPassages))
    }
}
