import ArchiveStorage
import ArticleModel
public import QueryGrammar

extension Archive {
    /// For each article, the versions that match the whole query, in the given order, those of unknown time last.
    ///
    /// - Parameters:
    ///   - scope: Narrows the query further; times are those of versions.
    ///   - isVerbatim: Whether the characters of each word and phrase must agree, too.
    ///   - minVersions: Only articles of which at least this many versions are held.
    ///   - cursor: The row after which to go on; nil for the beginning.
    /// - Throws: ``QueryError`` where a part of the query has no words or a date is none; ``ArchiveError``; a storage error.
    public func search(
        _ query: Query, in scope: ScopeChoice = ScopeChoice(), isVerbatim: Bool = false,
        sortedBy order: SearchOrder = .first, minVersions: Int = 1, limit: Int = 20, after cursor: AnswerCursor? = nil
    ) throws -> Answers<SearchResult> {
        let typed = try FoldedQuery(query, isVerbatim: isVerbatim)
        return try view { view in
            let scope = try scope.resolved(in: view.reader)
            let names = NameCheck(reader: view.reader)
            let folded = try names.query(typed, source: scope.source)
            let evaluator = QueryEvaluator(view: view, scope: try SearchScope(scope, in: view.reader))
            let weights = try MatchWeights(order, of: folded, in: scope, evaluator, reading: view.reader)
            var (matches, ofUnknownTime) = try Archive.matches(
                of: folded, in: scope, minVersions: minVersions, view, weights, evaluator)
            try names.check(sourcesOf: folded, except: Set(matches.map(\.timeline.article.source)))
            if matches.isEmpty, ofUnknownTime == 0 { try names.check(source: scope.source) }
            matches.sort(by: SearchMatch.precedes(order))
            return try Answers(
                of: matches, limit: limit, behind: cursor, at: { $0.cursor(in: order) }, order == .last ? (>) : (<),
                ofUnknownTime: ofUnknownTime
            ) { match in
                try Archive.result(match, of: folded, in: scope, weights, evaluator, view.reader)
            }
        }
    }

    /// The matching articles, in no order, and the number of those that match only in versions of unknown time.
    private static func matches(
        of folded: FoldedQuery, in scope: ScopeChoice, minVersions: Int, _ view: ArchiveView, _ weights: MatchWeights,
        _ evaluator: QueryEvaluator
    ) throws -> (matches: [SearchMatch], ofUnknownTime: Int) {
        var matches: [SearchMatch] = []
        var ofUnknownTime = 0
        for id in try evaluator.candidates(for: folded) {
            guard let timeline = try view.timeline(of: id),
                scope.allows(source: timeline.article.source), timeline.entries.count >= minVersions
            else { continue }
            let fitting = try evaluator.places(of: folded, in: timeline)
            let places = scope.boundsTimes ? fitting.intersection(timeline.places { scope.allows($0) }) : fitting
            if !places.isEmpty {
                let weight = try weights.weight(of: places, in: timeline)
                let shown = folded.asksForLinks ? timeline.ofLinks : timeline
                matches.append(SearchMatch(timeline: shown, places: places, weight: weight))
            } else if folded.boundsTimes || scope.boundsTimes {
                let timeless = try evaluator.places(of: folded, in: timeline, Benefit(ofUnknownTime: true))
                if !timeless.intersection(timeline.placesOfUnknownTime).isEmpty { ofUnknownTime += 1 }
            }
        }
        return (matches, ofUnknownTime)
    }

    /// The most paragraphs that are shown of an article.
    private static let mostPassages = 5

    private static func result(
        _ match: SearchMatch, of query: FoldedQuery, in scope: ScopeChoice, _ weights: MatchWeights,
        _ evaluator: QueryEvaluator, _ reader: any ArchiveReader
    ) throws -> SearchResult {
        let leaves = query.findingLeaves
        let (timeline, places) = (match.timeline, match.places)
        let maker = AnswerMaker(reader: reader, timeline: timeline)
        let found = try leaves.compactMap { leaf in
            try evaluator.hits(of: leaf, in: timeline.article.id).map { LeafEvidence(leaf: leaf, hits: $0) }
        }
        let first = places.first!
        var possible = try evaluator.places(of: query, in: timeline, Benefit(ofDoubt: true))
        if scope.boundsTimes { possible = possible.intersection(timeline.places { scope.allows($0) }) }
        let passages = try maker.passages(at: first, of: found, limit: mostPassages)
        return SearchResult(
            article: maker.article(), version: try maker.version(first), lastVersion: try maker.version(places.last!),
            changes: try weights.changes(in: timeline), presence: maker.presence(places, unknown: possible),
            passages: passages.all, isVerbatim: passages.areVerbatim)
    }
}
