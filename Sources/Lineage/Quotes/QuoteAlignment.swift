/// The best place of a quote in print, and word by word how the two differ.
public struct QuoteAlignment: Sendable, Hashable {
    /// How much quote and print have in common, above 0 and at most 1: the kept words over the kept and the edited ones.
    /// A word that is missing, added or changed counts as one edited word, a rare word as much as a common one.
    ///
    /// An ellipsis that skips words counts as half an edited word, however many it skips, so that scraps of a text do not
    /// pass for the text. What stands in brackets counts only where it was printed so, and a few printed words in its
    /// place do not count. So a quote without ellipses that was printed word for word has 1.
    ///
    /// Of 1,400 quotes of 8 to 40 words from published terms, damaged by one to four words, 98 % reach 0.64, and 4 % of
    /// quotes from other publishers that share no eight words in a row with any paragraph do. The F-measure of the kept
    /// words parts the two slightly worse, weights by rarity worse still.
    public let similarity: Double
    /// The words of the print from the first to the last that the quote is about; never empty.
    public let words: Range<Int>
    /// How the print becomes the quote, in order. Together they cover `words` and all words of the quote.
    public let edits: [Edit]
}
