/// Cuts a quote at its gaps, and where it is very long.
struct QuotePieces {
    /// The pieces in order.
    private(set) var pieces: [QuotePiece] = []
    /// What stands behind the last piece.
    private(set) var trailing = QuotePiece.Gap()
    /// Words of the quote beyond what is compared; empty for any quote of a sensible length.
    private(set) var uncompared: Range<Int>
    private let numbers: [Int32]
    private let symbols: Int

    /// A longer run of words is compared in pieces, so that the memory of a pattern stays small.
    private static let longestPiece = 2048
    /// The most pieces, so that the memory of a comparison stays in proportion to the print.
    private static let mostPieces = 32

    init(_ quote: QuotedText, numbers: [Int32], symbols: Int) {
        self.numbers = numbers
        self.symbols = symbols
        uncompared = numbers.count..<numbers.count
        for segment in quote.segments where uncompared.isEmpty {
            switch segment.kind {
            case .ellipsis: trailing.isEllipsis = true
            case .bracketed:
                trailing.bracketed =
                    (trailing.bracketed?.lowerBound ?? segment.words.lowerBound)..<segment.words.upperBound
            case .text: append(segment.words)
            }
        }
    }

    /// Whether something stands in brackets, before, between or behind the pieces.
    var hasBrackets: Bool { trailing.bracketed != nil || pieces.contains { $0.gap.bracketed != nil } }

    private mutating func append(_ words: Range<Int>) {
        var rest = words
        while !rest.isEmpty {
            guard pieces.count < QuotePieces.mostPieces else {
                uncompared = min(uncompared.lowerBound, (trailing.bracketed ?? rest).lowerBound)..<numbers.count
                trailing = QuotePiece.Gap()
                return
            }
            let piece = rest.prefix(QuotePieces.longestPiece)
            pieces.append(QuotePiece(gap: trailing, words: piece, of: numbers, symbols: symbols))
            trailing = QuotePiece.Gap()
            rest = piece.upperBound..<rest.upperBound
        }
    }
}
