import Lineage
import TextNormalization

/// Paragraphs that follow one another, with their words, as one text with a space at each break.
struct PrintedTexts {
    let words: PrintedWords
    private let scalars: [Unicode.Scalar]
    /// Where each paragraph begins among the scalars.
    private let starts: [Int]

    init(_ texts: [String]) {
        words = PrintedWords(texts.map { WordMap($0) })
        var scalars: [Unicode.Scalar] = []
        starts = texts.map { text in
            if !scalars.isEmpty { scalars.append(" ") }
            defer { scalars += text.unicodeScalars }
            return scalars.count
        }
        self.scalars = scalars
    }

    /// Where some words stand in the one text; no words have an empty place.
    func place(of range: Range<Int>) -> Range<Int> {
        guard let last = range.last, let first = words.parts(of: range.lowerBound..<range.lowerBound + 1).first,
            let end = words.parts(of: last..<last + 1).first
        else { return 0..<0 }
        return starts[first.paragraph] + first.place.lowerBound..<starts[end.paragraph] + end.place.upperBound
    }

    func text(in place: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[place]))
    }
}
