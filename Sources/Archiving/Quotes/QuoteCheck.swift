import ArchiveStorage
import ArticleModel
import Lineage
import TextNormalization

/// Looks for a quote in one way after another, from the exact to the near, until something is found.
struct QuoteCheck {
    private let question: QuoteQuestion
    private let threshold: Double
    private let view: ArchiveView
    private let aligner: QuoteAligner
    /// Makes presences of hits, within the bounds of the question.
    private let search: QuoteSearch

    private var quote: QuotedText { aligner.quote }

    init(_ question: QuoteQuestion, threshold: Double, _ view: ArchiveView) throws {
        var question = question
        question.isVerbatim = false
        self.question = question
        self.threshold = threshold
        self.view = view
        aligner = QuoteAligner(QuotedText(question.quote), threshold: threshold)
        search = try QuoteSearch(question, view)
    }

    func report() throws -> QuoteReport {
        let scope = try SearchScope(question.scope, in: view.reader)
        var found = Self.best(of: try wordForWord(in: scope), and: try withGaps(in: scope))
        if found.isEmpty { found = try acrossBreaks(in: scope) }
        if found.isEmpty { found = try near(in: scope) }
        found.sort { $0.isBetter(than: $1) }
        let maker = QuoteFindingMaker(aligner: aligner)
        return QuoteReport(
            quote: question.quote, verdict: found.first?.verdict ?? .none,
            findings: try found.prefix(question.limit).map { try maker.finding($0) }, total: found.count)
    }

    /// Of what each article has in either way, that with the better verdict; of two alike, that as it is written.
    private static func best(of written: [FoundWording], and gapped: [FoundWording]) -> [FoundWording] {
        var best = Dictionary(uniqueKeysWithValues: written.map { ($0.article, $0) })
        for one in gapped {
            if let other = best[one.article], other.verdict <= one.verdict { continue }
            best[one.article] = one
        }
        return Array(best.values)
    }

    /// The quote as it is written, brackets and dots among its words and characters.
    private func wordForWord(in scope: SearchScope) throws -> [FoundWording] {
        guard let exact = FoldedLeaf(quote: question.quote, kind: question.kind, isVerbatim: true) else { return [] }
        let leaves = LeafSearch(view: view)
        var matcher = LeafMatcher(exact)
        return try leaves.hits(of: search.leaf, in: scope).compactMap { hits in
            if let verbatim = try leaves.narrowed(hits, by: &matcher),
                let presence = try search.allowedPresence(in: hits.article, verbatim.ordinals, .within(verbatim, exact))
            {
                return FoundWording(.verbatim, presence)
            }
            return try search.allowedPresence(in: hits.article, hits.ordinals, .within(hits, search.leaf)).map {
                FoundWording(.words, $0)
            }
        }
    }

    /// The parts of a quote that says that words were left out or put in, in order in one paragraph.
    private func withGaps(in scope: SearchScope) throws -> [FoundWording] {
        let gapped = GappedQuoteSearch(aligner: aligner, kind: question.kind, view: view)
        return try gapped.hits(in: scope).compactMap { hits in
            try search.allowedPresence(in: hits.hits.article, hits.hits.ordinals, .within(hits.hits, hits.leaf)).map {
                FoundWording(hits.isVerbatim ? .verbatim : .words, $0)
            }
        }
    }

    private func acrossBreaks(in scope: SearchScope) throws -> [FoundWording] {
        guard question.kind != .title, case .phrase(let words) = search.leaf.pattern else { return [] }
        let breaks = BreakSearch(words: words, view: view)
        return try breaks.hits(in: scope).compactMap { hits in
            try search.allowedPresence(in: hits.article, hits.ordinals, .across(hits, breaks)).map {
                FoundWording(.across, $0)
            }
        }
    }

    private func near(in scope: SearchScope) throws -> [FoundWording] {
        let near = NearQuoteSearch(aligner: aligner, question: question, threshold: threshold, view: view)
        return try near.wordings(in: scope).compactMap { wording in
            try search.allowedPresence(in: wording.article, wording.ordinals, wording.evidence).map {
                FoundWording(wording.verdict, similarity: wording.similarity, $0)
            }
        }
    }
}
