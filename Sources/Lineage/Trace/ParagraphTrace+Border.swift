extension ParagraphTrace {
    /// Where the known life of a paragraph begins or ends, and why no more is known.
    public struct Border: Sendable, Hashable {
        /// Why no more is known.
        public enum Reason: String, Sendable, CaseIterable {
            /// No version beyond is held.
            case noVersion = "no-version"
            /// Of the version beyond only a part is held, or its title is not known: it may hold the paragraph, in these
            /// words or in others.
            case partial
            /// The version beyond is held whole and has nothing that is like enough.
            case noMatch = "no-match"
            /// The version beyond has one that is like enough, but that one is more like another paragraph.
            case pairedOtherwise = "paired-otherwise"
        }

        /// The number of the paragraph.
        public let paragraph: Int
        /// The place of its first version for a beginning, of its last one for an ending.
        public let place: Int
        /// Why no more is known.
        public let reason: Reason
        /// The greatest similarity to any paragraph that only the version beyond has; nil where there is no such paragraph or
        /// no such version.
        public let bestSimilarity: Double?
    }
}
