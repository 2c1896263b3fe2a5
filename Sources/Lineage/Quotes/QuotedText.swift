public import TextNormalization

/// A quote as somebody wrote it down, cut into what was quoted, what was left out ("…", "...", "[…]", "(...)") and what
/// was put in ("[the prime minister]").
///
///     let quote = QuotedText("“[T]he radar … [they] said”")
///     quote.segments.map(\.kind)     // text, ellipsis, bracketed, text
///     quote.words.word(0)            // "the": brackets around letters of a word are passed over
///
/// A bracket without its other half, or around very many words, is text like any other, and so is all that stands in
/// brackets where nothing stands outside them.
public struct QuotedText: Sendable {
    /// The quote as it was written.
    public let text: String
    /// Its folded words, those in brackets among them. The map's own places pass over the brackets within words: use
    /// `place(ofWords:)` of the quote.
    public let words: WordMap
    /// The segments in order. Stretches of text without words are left out, so that a quote without words has no text
    /// segment; empty for an empty text.
    public let segments: [Segment]
    /// For each scalar that was folded its place in `text`; nil where none was passed over.
    private let places: [Int]?

    /// Reads a quote; any text is one.
    public init(_ text: String) {
        self.text = text
        let scan = QuoteScan(text)
        words = WordMap(scan.cleaned)
        places = scan.places
        segments = QuotedText.segments(scan.stretches, words: words, places: scan.places)
    }

    /// Where words of the quote stand in `text`, in Unicode scalars; no words have an empty place.
    public func place(ofWords range: Range<Int>) -> Range<Int> {
        QuotedText.original(words.place(ofWords: range), places)
    }

    private static func original(_ cleaned: Range<Int>, _ places: [Int]?) -> Range<Int> {
        guard let places else { return cleaned }
        let end = places.last.map { $0 + 1 } ?? 0
        let lower = cleaned.lowerBound < places.count ? places[cleaned.lowerBound] : end
        return lower..<(cleaned.isEmpty ? lower : max(lower, places[cleaned.upperBound - 1] + 1))
    }

    private static func segments(_ stretches: [QuoteScan.Stretch], words: WordMap, places: [Int]?) -> [Segment] {
        var segments: [Segment] = []
        var word = 0
        for stretch in stretches {
            let first = word
            while word < words.count, words.place(ofWord: word).lowerBound < stretch.place.upperBound { word += 1 }
            segments.append(
                Segment(kind: stretch.kind, words: first..<word, place: original(stretch.place, places)))
        }
        if !segments.contains(where: { $0.kind == .text && !$0.words.isEmpty }) {
            segments = segments.map {
                $0.kind == .bracketed ? Segment(kind: .text, words: $0.words, place: $0.place) : $0
            }
        }
        return segments.filter { $0.kind != .text || !$0.words.isEmpty }
    }
}
