public import ArticleModel

/// A part of the answer to a leaf.
public struct CandidatePage: Sendable, Equatable {
    /// The paragraphs, ascending.
    public var paragraphs: [ParagraphID]
    /// Whether each of them is known to match; otherwise the text must be looked at.
    public var isExact: Bool
    /// Where the next page starts: pass it as `after`; nil on the last page.
    public var next: ParagraphID?

    /// A page of the given paragraphs.
    public init(paragraphs: [ParagraphID], isExact: Bool, next: ParagraphID?) {
        self.paragraphs = paragraphs
        self.isExact = isExact
        self.next = next
    }
}
