public import ArticleModel

/// A distinct text of an article: a title and an ordered list of paragraphs, by their numbers.
public struct TextRecord: Sendable, Equatable {
    /// Counts from 1 in order of arrival within the article.
    public var ordinal: Int
    /// The SHA-256 of its content.
    public var digest: TextDigest
    /// The paragraph number of the title; 0 where there is none.
    public var title: Int
    /// The paragraph numbers of the body, in order; a paragraph that stands twice is named twice.
    public var paragraphs: [Int]

    /// A text with the given fields.
    public init(ordinal: Int, digest: TextDigest, title: Int, paragraphs: [Int]) {
        self.ordinal = ordinal
        self.digest = digest
        self.title = title
        self.paragraphs = paragraphs
    }
}
