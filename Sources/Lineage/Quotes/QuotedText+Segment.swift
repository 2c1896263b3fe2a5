extension QuotedText {
    /// A stretch of a quote.
    public struct Segment: Sendable, Hashable {
        /// What a stretch of a quote is.
        public enum Kind: String, Sendable {
            /// Words that are said to have been printed.
            case text
            /// Marks that say that words were left out, any number.
            case ellipsis
            /// Words of whoever quotes, in square brackets, which may stand for a few printed words or for none.
            case bracketed
        }

        /// What the stretch is.
        public let kind: Kind
        /// Its words, among those of the quote; empty for an ellipsis.
        public let words: Range<Int>
        /// Where it stands in the quote, in Unicode scalars, with its brackets or dots.
        public let place: Range<Int>
    }
}
