import ArchiveStorage
import ArticleModel
import Lineage

/// Traces the paragraphs and titles of one article in which a quote stands.
struct TraceSearch {
    private let maker: AnswerMaker
    private let words: QuotedWords
    private let isAcrossBreak: Bool

    /// How many paragraphs that hold the words are followed; those that are met on the way are shown all the same.
    private static let mostHolders = 64
    /// How many lineages are shown.
    private static let mostLineages = 20

    init(_ presence: QuotePresence) throws {
        maker = presence.maker
        words = try QuotedWords(presence)
        isAcrossBreak = presence.evidence.contains { $0.hits.breaks != nil }
    }

    /// The trace: lineages in the order in which they first had the words, titles before paragraphs.
    func trace() throws -> Trace {
        let article = TracedArticle(maker)
        let holders = words.holders.prefix(Self.mostHolders)
        let paragraphs = try holders.filter { try article.record($0).kind == .body }
        let titles = paragraphs.count < holders.count ? [try ParagraphTrace(ofTitleIn: article.titles)] : []
        let bodies =
            paragraphs.isEmpty ? [] : try ParagraphTrace.lineages(of: paragraphs, in: article.bodies)
        let starts = try bodies.map { (start: try start(of: $0), trace: $0) }
        let ordered = titles + starts.sorted { $0.start < $1.start }.map(\.trace)
        let lineages = try ordered.prefix(Self.mostLineages).enumerated().map { index, trace in
            try LineageMaker(
                trace, kind: index < titles.count ? .title : .body, article: article, maker: maker, words: words
            ).lineage()
        }
        return Trace(
            article: try maker.article(), lineages: lineages, isAcrossBreak: isAcrossBreak,
            isTruncated: words.holders.count > holders.count || ordered.count > lineages.count)
    }

    /// The first version in which a wording with the words stands, and how many paragraphs are read before it there.
    private func start(of trace: ParagraphTrace) throws -> (place: Int, paragraph: Int) {
        let holding = trace.wordings.filter { words.stand(in: $0.paragraph) }
        guard let place = holding.compactMap(\.runs.first).min() else { return (.max, 0) }
        let numbers = Set(holding.map(\.paragraph))
        let body = try maker.text(maker.timeline.entries[place].record.text).paragraphs
        return (place, body.firstIndex { numbers.contains($0) } ?? body.count)
    }
}
