/// A run of quoted words without a gap, and what stands between it and the piece before.
struct QuotePiece: Sendable {
    /// What stands before a piece.
    struct Gap: Sendable {
        /// Whether any number of printed words may be skipped.
        var isEllipsis = false
        /// The words in brackets, which may stand for a few printed words.
        var bracketed: Range<Int>?
    }

    let gap: Gap
    /// Its words, among those of the quote.
    let words: Range<Int>
    /// Its first and its last word.
    let first: Int32
    let last: Int32
    /// The words as they stand, and from the last to the first.
    let pattern: WordPattern
    let reversed: WordPattern

    /// A piece of these words, at least one.
    init(gap: Gap, words: Range<Int>, of numbers: [Int32], symbols: Int) {
        self.gap = gap
        self.words = words
        (first, last) = (numbers[words.lowerBound], numbers[words.upperBound - 1])
        pattern = WordPattern(numbers[words], symbols: symbols)
        reversed = WordPattern(numbers[words].reversed(), symbols: symbols)
    }
}
