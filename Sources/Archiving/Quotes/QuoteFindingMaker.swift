import ArticleModel
import Lineage

/// Turns a found wording into what results show, and holds the quote against the paragraphs that are shown.
struct QuoteFindingMaker {
    let aligner: QuoteAligner
    let budget: WorkBudget

    func finding(_ found: FoundWording) throws -> QuoteFinding {
        var first = try found.presence.appearance()
        let last = try found.presence.with(end: .last).appearance()
        var differences: [QuoteDifference] = []
        if !found.isAsWritten {
            let print = PrintedTexts(first.passages.map(\.text))
            if let alignment = try alignment(found.verdict, print) {
                let all = QuoteDifferences(
                    aligner.quote, print, alignment,
                    showsCharacters: found.verdict == .words || found.verdict == .across)
                differences = all.all
                first = first.with(marked(first.passages, alignment, print.words), isVerbatim: first.isVerbatim)
            }
            // What a quote leaves out by an ellipsis does not make its characters others.
            if found.verdict == .verbatim { first = first.with(first.passages, isVerbatim: true) }
        }
        return QuoteFinding(
            verdict: found.verdict, similarity: found.similarity, first: first, last: last, differences: differences)
    }

    /// How quote and print go together: as the verdict was found, or else where they have most in common.
    private func alignment(_ verdict: QuoteVerdict, _ print: PrintedTexts) throws -> QuoteAlignment? {
        let exact: QuoteAlignment? =
            switch verdict {
            case .verbatim: try aligner.verbatimAlignment(in: print, within: budget)
            case .words where aligner.quote.segments.count > 1:
                try aligner.exactAlignment(in: print.words, within: budget)
            case .words, .across, .near, .none: nil
            }
        return try exact ?? aligner.alignment(in: print.words, within: budget)
    }

    /// The passages with the printed words marked that the quote is about, without what its ellipses skip; passages without marks left out.
    private func marked(_ passages: [Passage], _ alignment: QuoteAlignment, _ words: PrintedWords) -> [Passage] {
        var places = Array(repeating: [ClosedRange<Int>](), count: passages.count)
        var start = alignment.words.lowerBound
        func mark(until end: Int) {
            for part in words.parts(of: start..<max(start, end)) {
                places[part.paragraph].append(part.place.lowerBound...part.place.upperBound - 1)
            }
        }
        for edit in alignment.edits where edit.kind == .skipped {
            mark(until: edit.printed.lowerBound)
            start = edit.printed.upperBound
        }
        mark(until: alignment.words.upperBound)
        return passages.indices.compactMap { index in
            let marks = Runs(places[index]).ranges.map { $0.lowerBound..<$0.upperBound + 1 }
            return marks.isEmpty
                ? nil
                : Passage(
                    number: passages[index].number, text: passages[index].text, marks: marks,
                    goesOn: passages[index].goesOn)
        }
    }
}
