public import TextNormalization

/// A quote prepared to be looked for in many paragraphs, also where it was damaged or doctored.
///
///     let aligner = QuoteAligner(QuotedText("an X-band radar will stand … in Kyoto"))
///     aligner.alignment(in: WordMap(paragraph))?.similarity
///
/// The whole quote is placed within the paragraph where fewest words differ, with free ends in the paragraph and none in
/// the quote. The cost is in proportion to the words of the paragraph, times those of the quote over 64.
public struct QuoteAligner: Sendable {
    /// The quote.
    public let quote: QuotedText
    private let table: WordTable
    private let numbers: [Int32]
    private let pieces: QuotePieces

    /// Prepares a quote. One without words is found nowhere.
    public init(_ quote: QuotedText) {
        self.quote = quote
        var table = WordTable()
        numbers = table.add(quote.words.folded)
        self.table = table
        pieces = QuotePieces(quote, numbers: numbers, symbols: table.count)
    }

    /// The best place of the quote in a paragraph; nil where no word of the quote stands there.
    public func alignment(in paragraph: WordMap) -> QuoteAlignment? {
        alignment(in: PrintedWords([paragraph]))
    }

    /// The best place of the quote in paragraphs that follow one another, whether it runs over their breaks or not; nil
    /// where no word of the quote stands there. `PrintedWords.parts(of:)` tells the paragraphs of the place.
    public func alignment(in print: PrintedWords) -> QuoteAlignment? {
        var printed: [Int32] = []
        printed.reserveCapacity(print.count)
        for paragraph in print.paragraphs { table.find(paragraph.folded, into: &printed) }
        guard printed.contains(where: { $0 < table.count }) else { return nil }
        var script = QuoteScript(numbers: numbers, printed: printed, symbols: table.count)
        for (piece, window) in zip(pieces.pieces, PiecePlacement(pieces.pieces, in: printed).windows()) {
            script.append(piece, in: window)
        }
        script.finish(pieces.trailing, uncompared: pieces.uncompared)
        return QuoteAlignment(script)
    }
}
