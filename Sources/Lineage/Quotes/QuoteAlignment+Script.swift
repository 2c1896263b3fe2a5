extension QuoteAlignment {
    /// Counts what a script kept and what it changed; nil where it kept nothing.
    init?(_ script: QuoteScript) {
        guard let first = script.edits.first, let last = script.edits.last else { return nil }
        let share = script.share
        guard share.kept > 0 else { return nil }
        self.init(
            similarity: share.similarity, words: first.printed.lowerBound..<last.printed.upperBound, edits: script.edits
        )
    }
}
