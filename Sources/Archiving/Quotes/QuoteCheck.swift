import ArchiveStorage
import ArticleModel
import Lineage
import TextNormalization

/// Looks for a quote in each way in which it can be exact, and only where it is so nowhere for what comes near to it.
struct QuoteCheck {
    private let question: QuoteQuestion
    private let threshold: Double
    private let view: ArchiveView
    /// What looking for gaps and for near wordings may compare.
    private let budget: WorkBudget
    /// Makes presences of hits, within the bounds of the question.
    private let search: QuoteSearch

    init(_ question: QuoteQuestion, threshold: Double, _ view: ArchiveView) throws {
        try question.checkLength()
        var question = question
        question.isVerbatim = false
        question.scope = try question.scope.resolved(in: view.reader)
        self.question = question
        self.threshold = threshold
        self.view = view
        budget = Self.makeBudget(view)
        search = try QuoteSearch(question, view)
    }

    func report() throws -> QuoteReport {
        let scope = try ArticleScope(question.scope, in: view.reader)
        let readings = search.readings.map { reading in
            (leaf: reading.leaf, aligner: QuoteAligner(QuotedText(reading.text), threshold: threshold))
        }
        var found = best(try readings.flatMap { try exact($0.leaf, $0.aligner, in: scope) })
        if found.isEmpty {
            // Of a quote that can be read in many ways, as it is written and with all cut words joined.
            let ends = readings.count > 1 ? [readings.first, readings.last] : [readings.first]
            found = best(try ends.compactMap { $0 }.flatMap { try near($0.aligner, in: scope) })
        }
        found.sort { $0.isBetter(than: $1) }
        var shown = Array(found.prefix(question.limit))
        let texts = ShownTexts(reader: view.reader)
        try texts.load(
            shown.flatMap { wording in
                [wording.presence, wording.presence.with(end: .last)].map { presence in
                    (presence.maker.timeline, presence.needs(ofHistory: false))
                }
            })
        for index in shown.indices { shown[index].presence.maker.shown = texts }
        let budgetOfShown = Self.makeBudget(view)
        return QuoteReport(
            quote: question.quote, verdict: found.first?.verdict ?? .none,
            findings: try shown.map { try QuoteFindingMaker(aligner: $0.aligner, budget: budgetOfShown).finding($0) },
            total: found.count, isTruncated: budget.isExceeded)
    }

    /// The best wording of each article.
    private func best(_ found: [FoundWording]) -> [FoundWording] {
        Array(
            found.reduce(into: [ArticleID: FoundWording]()) { best, wording in
                let article = wording.presence.maker.timeline.article.id
                if let other = best[article], !wording.isBetter(than: other) { return }
                best[article] = wording
            }.values)
    }

    private func exact(
        _ leaf: FoldedLeaf, _ aligner: QuoteAligner, in scope: ArticleScope
    ) throws -> [FoundWording] {
        try asWritten(leaf, aligner, in: scope) + withGaps(aligner, in: scope)
    }

    /// The quote as it is written, brackets and dots among its words and characters: within a paragraph, or else over a break.
    private func asWritten(
        _ leaf: FoldedLeaf, _ aligner: QuoteAligner, in scope: ArticleScope
    ) throws -> [FoundWording] {
        let evaluator = QueryEvaluator(view: view, scope: scope.place)
        var candidates = try evaluator.candidates(for: .leaf(leaf), in: scope, order: .earliest, limit: .max)
        var found: [FoundWording] = []
        while let page = try candidates.nextPage() {
            let hits = try page.compactMap { try evaluator.hits(of: leaf, in: $0.article.id) }
            let verbatim = try verbatimHits(among: hits, of: leaf, over: evaluator.breakSearch(of: leaf))
            for hits in hits {
                if let exact = verbatim[hits.article], let presence = try search.allowedPresence(of: exact) {
                    found.append(FoundWording(.verbatim, presence, aligner))
                } else if let presence = try search.allowedPresence(of: LeafEvidence(leaf: leaf, hits: hits)) {
                    found.append(FoundWording(hits.candidates.isEmpty ? .across : .words, presence, aligner))
                }
            }
        }
        return found
    }

    /// By article, where a leaf stands with its very characters: within a paragraph, and where it does, over breaks, too.
    private func verbatimHits(
        among hits: [ArticleHits], of leaf: FoldedLeaf, over breaks: BreakSearch?
    ) throws -> [ArticleID: LeafEvidence] {
        guard let exact = leaf.exact, let characters = leaf.characters.first else { return [:] }
        var matcher = LeafMatcher(exact)
        var matching: [ArticleID: [Candidate]] = [:]
        let candidates = hits.flatMap(\.candidates)
        try view.reader.withContents(of: candidates) { index, kind, content in
            guard matcher.matches(content, of: kind) else { return }
            matching[candidates[index].paragraph.article, default: []].append(candidates[index])
        }
        guard !matching.isEmpty else { return [:] }
        var within: [ArticleID: ArticleHits] = [:]
        // Of paragraphs all of which have them it is known in which texts they stand.
        for hits in hits where hits.breaks == nil && matching[hits.article]?.count == hits.candidates.count {
            within[hits.article] = hits
        }
        let narrowed = matching.filter { within[$0.key] == nil }.map(\.value)
        for (candidates, ordinals) in zip(narrowed, try view.ordinals(ofEach: narrowed)) {
            guard let article = candidates.first?.paragraph.article else { continue }
            within[article] = ArticleHits(article: article, candidates: candidates, ordinals: ordinals)
        }
        let over = try breaks.map { BreakSearch($0, verbatim: characters) }?.hits(in: within.keys) {
            within[$0]?.ordinals ?? Runs()
        }
        var evidence: [ArticleID: LeafEvidence] = [:]
        for article in within.keys {
            evidence[article] = ArticleHits(within[article], over: over?[article], in: article).map {
                LeafEvidence(leaf: exact, hits: $0)
            }
        }
        return evidence
    }

    /// The parts of a quote that says that words were left out or put in, in order in one paragraph.
    private func withGaps(_ aligner: QuoteAligner, in scope: ArticleScope) throws -> [FoundWording] {
        let gapped = GappedQuoteSearch(aligner: aligner, kind: question.kind, budget: budget, view: view)
        return try gapped.hits(in: scope).compactMap { hits in
            try search.allowedPresence(of: LeafEvidence(leaf: hits.leaf, hits: hits.hits)).map {
                FoundWording(hits.isVerbatim ? .verbatim : .words, $0, aligner)
            }
        }
    }

    private func near(_ aligner: QuoteAligner, in scope: ArticleScope) throws -> [FoundWording] {
        let near = NearQuoteSearch(
            aligner: aligner, question: question, threshold: threshold, budget: budget, view: view)
        return try near.wordings(in: scope.place).compactMap { wording in
            try search.allowedPresence(of: wording.evidence).map {
                FoundWording(wording.verdict, similarity: wording.similarity, $0, aligner)
            }
        }
    }

    private static func makeBudget(_ view: ArchiveView) -> WorkBudget {
        WorkBudget(checkDeadline: view.reader.checkDeadline)
    }
}
