public import ArticleModel

/// What a distinct text is known by, without its list of paragraphs.
public struct TextHeading: Sendable, Equatable {
    /// The SHA-256 of its title and paragraphs.
    public var digest: TextDigest
    /// The paragraph number of the title; 0 where there is none.
    public var title: Int
    /// Whether it has neither title nor paragraphs: the text of a version that says that the article was removed.
    public var isEmpty: Bool

    /// A heading with the given fields.
    public init(digest: TextDigest, title: Int, isEmpty: Bool) {
        self.digest = digest
        self.title = title
        self.isEmpty = isEmpty
    }

    /// The heading of a text that is there whole.
    public init(_ text: TextRecord) {
        self.init(digest: text.digest, title: text.title, isEmpty: text.title == 0 && text.paragraphs.isEmpty)
    }
}
