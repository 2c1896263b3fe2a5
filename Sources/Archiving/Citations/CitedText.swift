import CGlibc
import TextNormalization

/// The folded words of one version, in which to see whether a quote stands as `first` finds it: in the title, or in the body, there also
/// over paragraph breaks.
struct CitedText {
    private let title: [UInt8]
    private let body: [UInt8]

    init(title: String?, paragraphs: [String]) {
        self.title = Self.spaced([title ?? ""])
        body = Self.spaced(paragraphs)
    }

    /// Whether the words of `quote` stand one after another, in one of the ways in which it can be read; false where it has none.
    func holds(_ quote: String) -> Bool {
        QuoteReadings(quote).texts.contains { text in
            let needle = Self.spaced([text])
            guard needle.count > 1 else { return false }
            return [title, body].contains { (text: [UInt8]) in memmem(text, text.count, needle, needle.count) != nil }
        }
    }

    /// The words with a space before, between and behind them; one space where there are none.
    private static func spaced(_ texts: [String]) -> [UInt8] {
        texts.reduce(into: [UInt8(ascii: " ")]) { bytes, text in
            let folded = WordRule.folded(text)
            if !folded.isEmpty { bytes += Array(folded.utf8) + [UInt8(ascii: " ")] }
        }
    }
}
