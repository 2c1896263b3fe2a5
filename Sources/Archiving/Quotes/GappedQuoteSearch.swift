import ArchiveStorage
import ArticleModel
import Lineage
import TextNormalization

/// Finds the paragraphs that have all parts of a quote in order, with its ellipses and brackets between them.
struct GappedQuoteSearch {
    let aligner: QuoteAligner
    let kind: ParagraphKind?
    let budget: WorkBudget
    let view: ArchiveView

    /// Where the parts stand in one article.
    struct Hits {
        let hits: ArticleHits
        /// The rarest part, by which the paragraphs were found.
        let leaf: FoldedLeaf
        let isVerbatim: Bool
    }

    private var quote: QuotedText { aligner.quote }

    /// Where the parts stand, by article, ascending; nothing for a quote without marks.
    func hits(in scope: ArticleScope) throws -> [Hits] {
        let segments = quote.segments.filter { $0.kind == .text }
        guard quote.words.folded != WordMap(quote.text).folded || segments.count < quote.segments.count else {
            return []
        }
        let parts = segments.map { FoldedLeaf(pattern: .phrase($0.words.map(quote.words.word)), kind: kind) }
        guard !parts.isEmpty else { return [] }
        let counts = try view.reader.estimatedCounts(of: parts.map(\.indexed))
        guard let rarest = counts.indices.min(by: { counts[$0] < counts[$1] }) else { return [] }
        var order = PhraseOrder(segments.map { segment in segment.words.map(quote.words.word) })
        var found: [Hits] = []
        try LeafSearch(view: view).forEachPage(of: [(parts[rarest], nil)], in: scope) { page, hits in
            try view.load(page.articles)
            found += try narrowed(hits[0].compactMap { $0 }, parts[rarest], &order)
        }
        return found
    }

    private func narrowed(_ hits: [ArticleHits], _ leaf: FoldedLeaf, _ order: inout PhraseOrder) throws -> [Hits] {
        // The other parts may stand in other windows.
        let candidates = hits.flatMap { $0.candidates.map { Candidate($0.paragraph) } }
        var all: [ArticleID: [Candidate]] = [:]
        var verbatim: [ArticleID: [Candidate]] = [:]
        try view.reader.withContents(of: candidates) { index, _, content in
            guard order.stands(in: content) else { return }
            let article = candidates[index].paragraph.article
            let print = PrintedTexts([String(decoding: content, as: UTF8.self)])
            // Of all ways to place the parts, one in which all characters agree goes first.
            if try aligner.verbatimAlignment(in: print, within: budget) != nil {
                verbatim[article, default: []].append(candidates[index])
            } else if try aligner.exactAlignment(in: print.words, within: budget) == nil {
                return
            }
            all[article, default: []].append(candidates[index])
        }
        let chosen = hits.compactMap { hits in verbatim[hits.article] ?? all[hits.article] }
        return zip(chosen, try view.ordinals(ofEach: chosen)).compactMap { candidates, ordinals in
            guard let article = candidates.first?.paragraph.article else { return nil }
            return Hits(
                hits: ArticleHits(article: article, candidates: candidates, ordinals: ordinals), leaf: leaf,
                isVerbatim: verbatim[article] != nil)
        }
    }
}

extension QuoteAligner {
    /// Copying a character and comparing it takes about as long as so many steps.
    private static let stepsOfCharacter = 4

    /// Where all parts of the quote stand with their very characters, in order, as ``exactAlignment(in:within:where:)`` has it; nil where they do not,
    /// or where the budget is not enough to tell.
    func verbatimAlignment(in print: PrintedTexts, within budget: WorkBudget) throws -> QuoteAlignment? {
        let quoted = Array(quote.text.unicodeScalars)
        var parts: [Range<Int>: VerbatimText] = [:]
        return try exactAlignment(in: print.words, within: budget) { part, words, take in
            let place = print.place(of: words)
            try take(place.count * Self.stepsOfCharacter)
            let known = parts[part]
            let own =
                known ?? VerbatimText(String(String.UnicodeScalarView(quoted[quote.place(ofWords: part)])))
            if known == nil { parts[part] = own }
            return own.agrees(with: print.text(in: place).unicodeScalars[...])
        }
    }
}

extension QuoteAlignment {
    /// Whether quote and print differ only where the quote says so.
    var hasDeclaredGapsOnly: Bool {
        edits.allSatisfy { $0.kind == .kept || $0.kind == .skipped || $0.kind == .bracketed }
    }
}
