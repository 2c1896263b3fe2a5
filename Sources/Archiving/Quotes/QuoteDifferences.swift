import Lineage
import TextNormalization

/// Writes down where a quote and the print differ, in the words of both.
struct QuoteDifferences {
    /// The differences in order.
    private(set) var all: [QuoteDifference] = []
    private let quote: QuotedText
    private let quoted: [Unicode.Scalar]
    private let print: PrintedTexts
    /// The words of the quote before which an ellipsis or a bracket of its own stands: what is printed there is not compared.
    private let marked: Set<Int>

    /// - Parameter showsCharacters: Whether words that differ in their characters alone are named, too.
    init(_ quote: QuotedText, _ print: PrintedTexts, _ alignment: QuoteAlignment, showsCharacters: Bool = true) {
        self.quote = quote
        self.print = print
        quoted = Array(quote.text.unicodeScalars)
        marked = Set(quote.segments.flatMap { $0.words.isEmpty ? [] : [$0.words.lowerBound, $0.words.upperBound] })
        for edit in alignment.edits {
            if let kind = edit.kind.difference {
                append(kind, edit.printed, edit.quoted)
            } else if showsCharacters {
                appendCharacters(edit.printed, edit.quoted)
            }
        }
    }

    private mutating func append(_ kind: QuoteDifference.Kind, _ printed: Range<Int>, _ quoted: Range<Int>) {
        all.append(
            QuoteDifference(
                kind: kind, printed: print.text(in: print.place(of: printed)),
                quoted: text(quote.place(ofWords: quoted))))
    }

    /// Of words that stand in both: each that differs, and both words beside a gap that does.
    private mutating func appendCharacters(_ printed: Range<Int>, _ quoted: Range<Int>) {
        var open: Range<Int>?
        for (one, two) in zip(printed, quoted) {
            let isGapOther =
                one > printed.lowerBound && !marked.contains(two) && gap(before: one) != gap(beforeQuoted: two)
            guard isGapOther || word(one) != word(quoted: two) else { continue }
            let start = isGapOther ? one - 1 : one
            if let last = open, start <= last.upperBound {
                open = last.lowerBound..<one + 1
            } else {
                if let last = open { append(.characters, last, quoted.lowerBound - printed.lowerBound) }
                open = start..<one + 1
            }
        }
        if let last = open { append(.characters, last, quoted.lowerBound - printed.lowerBound) }
    }

    private mutating func append(_ kind: QuoteDifference.Kind, _ printed: Range<Int>, _ distance: Int) {
        append(kind, printed, printed.lowerBound + distance..<printed.upperBound + distance)
    }

    private func word(_ index: Int) -> VerbatimText {
        VerbatimText(print.text(in: print.place(of: index..<index + 1)))
    }

    private func word(quoted index: Int) -> VerbatimText {
        VerbatimText(text(quote.place(ofWords: index..<index + 1)))
    }

    private func gap(before index: Int) -> VerbatimText {
        let (one, two) = (print.place(of: index - 1..<index), print.place(of: index..<index + 1))
        return QuoteDifferences.gap(print.text(in: one.upperBound..<max(one.upperBound, two.lowerBound)))
    }

    private func gap(beforeQuoted index: Int) -> VerbatimText {
        let (one, two) = (quote.place(ofWords: index - 1..<index), quote.place(ofWords: index..<index + 1))
        return QuoteDifferences.gap(text(one.upperBound..<max(one.upperBound, two.lowerBound)))
    }

    /// White space counts between words, and so has to stand between something here.
    private static func gap(_ text: String) -> VerbatimText {
        VerbatimText("|\(text)|")
    }

    private func text(_ place: Range<Int>) -> String {
        String(String.UnicodeScalarView(quoted[place]))
    }
}

extension QuoteAlignment.Edit.Kind {
    /// What the edit is called in results; nil for words that were kept.
    fileprivate var difference: QuoteDifference.Kind? {
        switch self {
        case .kept: nil
        case .missing: .missing
        case .added: .added
        case .changed: .changed
        case .skipped: .skipped
        case .bracketed: .bracketed
        }
    }
}
