/// How a quote agrees with print, from the best to the worst.
public enum QuoteVerdict: String, Sendable, Comparable, CaseIterable, Decodable {
    /// The characters agree from the first word to the last; quotation marks, dashes and white space are made alike.
    case verbatim
    /// The same words in the same order; capitals, accents or punctuation differ.
    case words
    /// The same words, over a paragraph break.
    case across
    /// Not printed so; something like it was.
    case near
    /// Nothing like it was printed.
    case none

    /// Whether every word of the quote was printed so.
    public var isExact: Bool { self < .near }

    /// A better verdict comes before a worse one.
    public static func < (left: QuoteVerdict, right: QuoteVerdict) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { QuoteVerdict.allCases.firstIndex(of: self)! }
}
