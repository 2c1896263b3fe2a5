extension QuoteAlignment {
    /// Counts what a script kept and what it changed; nil where it kept nothing.
    init?(_ script: QuoteScript) {
        guard let first = script.edits.first, let last = script.edits.last else { return nil }
        var (kept, edited) = (0, 0)
        for edit in script.edits {
            switch edit.kind {
            case .kept: kept += edit.printed.count
            case .missing, .added, .changed: edited += max(edit.printed.count, edit.quoted.count)
            case .skipped, .bracketed: break
            }
        }
        guard kept > 0 else { return nil }
        self.init(
            similarity: Double(kept) / (Double(kept + edited) + Double(script.skips) / 2),
            words: first.printed.lowerBound..<last.printed.upperBound, edits: script.edits)
    }
}
