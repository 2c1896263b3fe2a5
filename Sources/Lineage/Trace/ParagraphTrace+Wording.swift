public import ArticleModel

extension ParagraphTrace {
    /// One wording of a traced paragraph.
    public struct Wording: Sendable, Hashable {
        /// The number of the paragraph that has this wording.
        public let paragraph: Int
        /// The places, that is the indices of versions, at which the lineage stands in this wording; never empty.
        public let runs: Runs
        /// What it came from; nil where the lineage, or this branch of it, begins with it.
        public let link: Link?
        /// The places at which it stands unchanged, but in another order among its unchanged neighbours than in the
        /// version before; empty as a rule.
        public let moves: [Int]
    }
}
