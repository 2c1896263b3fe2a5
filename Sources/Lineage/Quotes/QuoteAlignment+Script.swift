extension QuoteAlignment {
    /// Counts what a script kept; nil where it kept nothing.
    init?(_ script: QuoteScript) {
        let kept = script.edits.filter { $0.kind == .kept }.reduce(0) { $0 + $1.printed.count }
        guard kept > 0, let first = script.edits.first, let last = script.edits.last else { return nil }
        let counted = script.edits.filter { $0.kind != .skipped && $0.kind != .bracketed }
        let words = counted.reduce(script.skips) { $0 + $1.printed.count + $1.quoted.count }
        self.init(
            similarity: Double(2 * kept) / Double(words), words: first.printed.lowerBound..<last.printed.upperBound,
            edits: script.edits)
    }
}
