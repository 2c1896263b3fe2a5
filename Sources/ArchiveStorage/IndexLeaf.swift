public import ArticleModel

/// One thing that the index is asked for, in folded words.
public struct IndexLeaf: Sendable, Hashable {
    /// What must stand in a paragraph.
    public enum Pattern: Sendable, Hashable {
        /// The words one after another; a single word is a phrase of one. Never empty.
        case phrase([String])
        /// A word that begins so, as ``IndexTerm/prefix(ofWord:)`` gives it.
        case prefix(String)
        /// The phrases in any order, sharing no word, with at most `distance` words between the end of the first and the start of the last.
        case near([[String]], distance: Int)
    }

    /// What must stand in a paragraph.
    public var pattern: Pattern
    /// Only titles, only bodies, or only links; nil for titles and bodies.
    public var kind: ParagraphKind?

    /// A leaf of the given pattern.
    public init(_ pattern: Pattern, kind: ParagraphKind? = nil) {
        self.pattern = pattern
        self.kind = kind
    }
}
