extension ParagraphTrace {
    /// How a wording came from those before it.
    public struct Link: Sendable, Hashable {
        /// What was done.
        public enum Kind: String, Sendable, CaseIterable {
            /// One paragraph was reworded into one.
            case reworded
            /// Several paragraphs were merged into one.
            case merged
            /// One paragraph was split into several.
            case split
            /// The title was replaced, by words that may have nothing in common with it.
            case retitled
        }

        /// What was done.
        public let kind: Kind
        /// The numbers of the paragraphs that it came from, in reading order. Several only for `merged`, and then some
        /// may lie outside the trace.
        public let predecessors: [Int]
        /// The numbers of the paragraphs that they became, in reading order, this wording among them. Several only for
        /// `split`, and then some may lie outside the trace.
        public let successors: [Int]
        /// The place of the version in which this came about first; the predecessors stand in the one before, or for a
        /// title in the last before that has one.
        public let place: Int
        /// Whether the paragraph also changed its place among those that both versions have.
        public let isMoved: Bool
        /// How much predecessors and successors have in common, each joined in order, as `ParagraphSketch` says.
        public let similarity: Double
        /// The word diff from the predecessors to the successors, each joined by single spaces.
        public let diff: WordDiff
    }
}
