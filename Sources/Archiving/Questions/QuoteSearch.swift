import ArchiveStorage
import ArticleModel

/// Looks for a quote within paragraphs.
struct QuoteSearch {
    let question: QuoteQuestion
    let leaf: FoldedLeaf
    let view: ArchiveView

    init(_ question: QuoteQuestion, _ view: ArchiveView) throws {
        guard let leaf = FoldedLeaf(quote: question.quote, kind: question.kind, isVerbatim: question.isVerbatim)
        else { throw ArchiveError.emptyQuote }
        self.question = question
        self.leaf = leaf
        self.view = view
    }

    /// Where the words stand within a paragraph; only where they do nowhere, where they run over a paragraph break.
    func presences(end: PresenceEnd) throws -> [QuotePresence] {
        let scope = try SearchScope(question.scope, in: view.reader)
        let found = try LeafSearch(view: view).hits(of: leaf, in: scope).compactMap { hits in
            try presence(in: hits.article, hits.ordinals, .within(hits, leaf), end)
        }
        guard found.isEmpty, question.kind != .title, case .phrase(let words) = leaf.pattern else { return found }
        let search = BreakSearch(words: words, verbatim: leaf.verbatim.first, view: view)
        return try search.hits(in: scope).compactMap { hits in
            try presence(in: hits.article, hits.ordinals, .across(hits, search), end)
        }
    }

    func presence(
        in id: ArticleID, _ ordinals: Runs, _ evidence: QuoteEvidence, _ end: PresenceEnd = .first
    ) throws -> QuotePresence? {
        guard let timeline = try view.timeline(of: id), question.scope.allows(source: timeline.article.source) else {
            return nil
        }
        let places = timeline.places(bearing: ordinals)
        guard !places.isEmpty else { return nil }
        let maker = AnswerMaker(reader: view.reader, timeline: timeline)
        let presence = QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
        return question.scope.allows(presence.time) ? presence : nil
    }
}
