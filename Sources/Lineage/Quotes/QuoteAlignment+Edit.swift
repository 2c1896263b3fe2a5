extension QuoteAlignment {
    /// A stretch of print beside a stretch of the quote.
    public struct Edit: Sendable, Hashable {
        /// How the two differ.
        public enum Kind: String, Sendable {
            /// The same words, however printed.
            case kept
            /// Printed words that the quote lacks without saying so.
            case missing
            /// Words of the quote that were not printed.
            case added
            /// Printed words, and other words of the quote in their place.
            case changed
            /// Printed words that an ellipsis of the quote stands for.
            case skipped
            /// Words in brackets, if any, and the printed words, if any, that they stand for.
            case bracketed
        }

        /// How the two differ.
        public let kind: Kind
        /// The words of the print, as `PrintedWords` counts them; empty where nothing was printed.
        public let printed: Range<Int>
        /// The words of the quote; empty where it has none.
        public let quoted: Range<Int>
    }
}
