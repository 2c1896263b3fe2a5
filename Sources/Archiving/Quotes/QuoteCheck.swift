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
        let scope = try SearchScope(question.scope, in: view.reader)
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
        let shown = Self.makeBudget(view)
        return QuoteReport(
            quote: question.quote, verdict: found.first?.verdict ?? .none,
            findings: try found.prefix(question.limit).map {
                try QuoteFindingMaker(aligner: $0.aligner, budget: shown).finding($0)
            }, total: found.count, isTruncated: budget.isExceeded)
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
        _ leaf: FoldedLeaf, _ aligner: QuoteAligner, in scope: SearchScope
    ) throws -> [FoundWording] {
        try asWritten(leaf, aligner, in: scope) + withGaps(aligner, in: scope)
    }

    /// The quote as it is written, brackets and dots among its words and characters: within a paragraph, or else over a break.
    private func asWritten(
        _ leaf: FoldedLeaf, _ aligner: QuoteAligner, in scope: SearchScope
    ) throws -> [FoundWording] {
        let leaves = LeafSearch(view: view)
        let breaks = BreakSearch(leaf, in: scope, view)
        let exact = leaf.exact
        let exactBreaks = breaks.flatMap { breaks in
            leaf.characters.first.map { BreakSearch(breaks, verbatim: $0) }
        }
        var matcher = exact.map(LeafMatcher.init)
        func verbatim(_ hits: ArticleHits) throws -> QuotePresence? {
            guard let exact, matcher != nil, let within = try leaves.narrowed(hits, by: &matcher!) else { return nil }
            let over = try exactBreaks?.hits(in: hits.article, leavingOut: within.ordinals)
            return try ArticleHits(within, over: over, in: hits.article).flatMap {
                try search.allowedPresence(of: LeafEvidence(leaf: exact, hits: $0))
            }
        }
        return try leaves.hits(of: leaf, in: scope, over: breaks).compactMap { hits in
            let isWithin = !hits.candidates.isEmpty
            if isWithin, let presence = try verbatim(hits) { return FoundWording(.verbatim, presence, aligner) }
            return try search.allowedPresence(of: LeafEvidence(leaf: leaf, hits: hits)).map {
                FoundWording(isWithin ? .words : .across, $0, aligner)
            }
        }
    }

    /// The parts of a quote that says that words were left out or put in, in order in one paragraph.
    private func withGaps(_ aligner: QuoteAligner, in scope: SearchScope) throws -> [FoundWording] {
        let gapped = GappedQuoteSearch(aligner: aligner, kind: question.kind, budget: budget, view: view)
        return try gapped.hits(in: scope).compactMap { hits in
            try search.allowedPresence(of: LeafEvidence(leaf: hits.leaf, hits: hits.hits)).map {
                FoundWording(hits.isVerbatim ? .verbatim : .words, $0, aligner)
            }
        }
    }

    private func near(_ aligner: QuoteAligner, in scope: SearchScope) throws -> [FoundWording] {
        let near = NearQuoteSearch(
            aligner: aligner, question: question, threshold: threshold, budget: budget, view: view)
        return try near.wordings(in: scope).compactMap { wording in
            try search.allowedPresence(of: wording.evidence).map {
                FoundWording(wording.verdict, similarity: wording.similarity, $0, aligner)
            }
        }
    }

    private static func makeBudget(_ view: ArchiveView) -> WorkBudget {
        WorkBudget(checkDeadline: view.reader.checkDeadline)
    }
}
