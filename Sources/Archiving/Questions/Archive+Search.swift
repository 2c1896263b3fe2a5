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
            let articles = try ArticleScope(scope, fewestVersions: minVersions, in: view.reader)
            let evaluator = QueryEvaluator(view: view, scope: articles.place)
            let weights = try MatchWeights(order, of: folded, in: scope, evaluator, reading: view.reader)
            var first = FirstMatches<SearchMatch>(limit: limit, behind: cursor, order: order.ofArticles) {
                $0.cursor(in: order)
            }
            var candidates = try evaluator.candidates(for: folded, in: articles, order: order.ofArticles, limit: limit)
            var ofUnknownTime = 0
            var sources: Set<ExactName> = []
            while let page = try candidates.nextPage() {
                for timeline in page {
                    switch try match(of: folded, in: scope, timeline, weights, evaluator) {
                    case .match(let match):
                        sources.insert(timeline.article.source)
                        first.take(match)
                    case .ofUnknownTime: ofUnknownTime += 1
                    case .none: break
                    }
                }
                if order.isByTime, let next = candidates.next, first.isComplete(before: next) { break }
            }
            try names.check(sourcesOf: folded, except: sources)
            if first.count == 0, ofUnknownTime == 0 { try names.check(source: scope.source) }
            let total = candidates.total(counted: first.count, isSure: !scope.boundsTimes)
            let (shown, next) = first.shown()
            let rows = try Archive.results(shown, of: folded, in: scope, weights, evaluator, view.reader)
            return Answers(rows: rows, total: total, next: next, ofUnknownTime: ofUnknownTime)
        }
    }

    private enum Finding {
        case match(SearchMatch)
        /// It matches only in versions of unknown time.
        case ofUnknownTime
    }

    private func match(
        of folded: FoldedQuery, in scope: ScopeChoice, _ timeline: Timeline, _ weights: MatchWeights,
        _ evaluator: QueryEvaluator
    ) throws -> Finding? {
        let fitting = try evaluator.places(of: folded, in: timeline)
        let places = scope.boundsTimes ? fitting.intersection(timeline.places { scope.allows($0) }) : fitting
        if !places.isEmpty {
            let shown = folded.asksForLinks ? timeline.ofLinks : timeline
            let weight = try weights.weight(of: places, in: timeline)
            return .match(SearchMatch(timeline: shown, places: places, weight: weight))
        }
        guard folded.boundsTimes || scope.boundsTimes else { return nil }
        let timeless = try evaluator.places(of: folded, in: timeline, Benefit(ofUnknownTime: true))
        return timeless.intersection(timeline.placesOfUnknownTime).isEmpty ? nil : .ofUnknownTime
    }

    /// The most paragraphs that are shown of an article.
    private static let mostPassages = 5

    private static func results(
        _ matches: [SearchMatch], of query: FoldedQuery, in scope: ScopeChoice, _ weights: MatchWeights,
        _ evaluator: QueryEvaluator, _ reader: any ArchiveReader
    ) throws -> [SearchResult] {
        let leaves = query.findingLeaves
        let found = try matches.map { match in
            try leaves.compactMap { leaf in
                try evaluator.hits(of: leaf, in: match.timeline.article.id).map { LeafEvidence(leaf: leaf, hits: $0) }
            }
        }
        let texts = ShownTexts(reader: reader)
        try texts.load(
            zip(matches, found).map { match, evidence in
                let (first, last) = (match.places.first!, match.places.last!)
                let need = ShownTexts.Need(
                    versions: [first, last], parts: evidence.parts(at: first, limit: mostPassages))
                return (match.timeline, need)
            })
        return try zip(matches, found).map { match, evidence in
            let (timeline, places) = (match.timeline, match.places)
            let maker = AnswerMaker(reader: reader, timeline: timeline, shown: texts)
            let first = places.first!
            var possible = try evaluator.places(of: query, in: timeline, Benefit(ofDoubt: true))
            if scope.boundsTimes { possible = possible.intersection(timeline.places { scope.allows($0) }) }
            let passages = try maker.passages(at: first, of: evidence, limit: mostPassages)
            return SearchResult(
                article: try maker.article(), version: try maker.version(first),
                lastVersion: try maker.version(places.last!), changes: try weights.changes(in: timeline),
                presence: maker.presence(places, unknown: possible), passages: passages.all,
                isVerbatim: passages.areVerbatim)
        }
    }
}
