/// Paragraphs of one version that became paragraphs of the next, by their numbers.
struct StepLink: Hashable {
    let kind: ParagraphTrace.Link.Kind
    /// In reading order; several where they were merged.
    let old: [Int]
    /// In reading order; several where one was split.
    let new: [Int]
    let similarity: Double
    let isMoved: Bool

    /// The same from the newer version to the older one.
    var swapped: StepLink {
        let swappedKind: ParagraphTrace.Link.Kind =
            switch kind {
            case .merged: .split
            case .split: .merged
            case .reworded, .retitled: kind
            }
        return StepLink(kind: swappedKind, old: new, new: old, similarity: similarity, isMoved: isMoved)
    }
}
