public import ArticleModel

/// A paragraph that may match, and the windows of it in which a match may stand.
public struct Candidate: Sendable, Hashable {
    /// The paragraph.
    public var paragraph: ParagraphID
    /// The windows, counted from 0: none that may hold a match lies outside. Nil where a match may stand anywhere in the paragraph.
    public var windows: ClosedRange<Int>?

    /// A paragraph with windows of it.
    public init(_ paragraph: ParagraphID, windows: ClosedRange<Int>? = nil) {
        self.paragraph = paragraph
        self.windows = windows
    }
}
