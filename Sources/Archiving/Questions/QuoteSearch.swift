import ArchiveStorage
import ArticleModel

/// Looks for a quote within paragraphs.
struct QuoteSearch {
    let question: QuoteQuestion
    let leaf: FoldedLeaf
    let reader: any ArchiveReader

    init(_ question: QuoteQuestion, _ reader: any ArchiveReader) throws {
        guard let leaf = FoldedLeaf(quote: question.quote, kind: question.kind) else { throw ArchiveError.emptyQuote }
        self.question = question
        self.leaf = leaf
        self.reader = reader
    }

    /// Where the words stand within a paragraph; only where they do nowhere, where they run over a paragraph break.
    func presences(end: PresenceEnd) throws -> [QuotePresence] {
        let scope = try SearchScope(question.scope, in: reader)
        let found = try LeafSearch(reader: reader).hits(of: leaf, in: scope).compactMap { hits in
            try presence(in: hits.article, hits.ordinals, .within(Set(hits.paragraphs.map(\.id.number)), leaf), end)
        }
        guard found.isEmpty, question.kind != .title, case .phrase(let words) = leaf.pattern else { return found }
        let breaks = BreakSearch(words: words, reader: reader)
        return try breaks.texts(in: scope).compactMap {
            try presence(in: $0.article, $0.ordinals, .across(breaks), end)
        }
    }

    private func presence(
        in id: ArticleID, _ ordinals: Runs, _ evidence: QuoteEvidence, _ end: PresenceEnd
    ) throws -> QuotePresence? {
        guard let article = try reader.article(id), question.scope.allows(source: article.source) else { return nil }
        let timeline = try Timeline(of: article, reading: reader)
        let places = timeline.places(bearing: ordinals)
        guard !places.isEmpty else { return nil }
        let maker = AnswerMaker(reader: reader, timeline: timeline)
        let presence = QuotePresence(maker: maker, evidence: evidence, places: places, end: end)
        return question.scope.allows(presence.time) ? presence : nil
    }
}
