/// The best place of a quote in print, and word by word how the two differ.
public struct QuoteAlignment: Sendable, Hashable {
    /// How much quote and print have in common, above 0 and at most 1: twice the kept words over the words of the quote
    /// and those of the place in print (the F-measure of the kept words; a rare word counts as much as a common one).
    ///
    /// Words that an ellipsis skips do not count, but each ellipsis that skips any counts as one word that differs, so
    /// that scraps of a text do not pass for the text. What stands in brackets counts only where it was printed so, and
    /// a few printed words in its place do not count. So a quote without ellipses that was printed word for word has 1.
    public let similarity: Double
    /// The words of the print from the first to the last that the quote is about; never empty.
    public let words: Range<Int>
    /// How the print becomes the quote, in order. Together they cover `words` and all words of the quote.
    public let edits: [Edit]
}
