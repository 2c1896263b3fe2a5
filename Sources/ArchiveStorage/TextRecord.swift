public import ArticleModel

/// A distinct text of an article: a title, an ordered list of paragraphs, and where its links lead, by their numbers.
///
/// Two texts that differ in their links alone are distinct: they have one digest, and each its ordinal. So a link has spans of ordinals as
/// a paragraph has, and what stands in a version is known by its text, whatever is asked for.
public struct TextRecord: Sendable, Equatable {
    /// Counts from 1 in order of arrival within the article.
    public var ordinal: Int
    /// The SHA-256 of its title and paragraphs.
    public var digest: TextDigest
    /// The paragraph number of the title; 0 where there is none.
    public var title: Int
    /// The paragraph numbers of the body, in order; a paragraph that stands twice is named twice.
    public var paragraphs: [Int]
    /// The numbers of the links, each once, in the order in which they first stand in the body. Empty where there are none; nil where the
    /// links are not known.
    public var links: [Int]?

    /// How often a text may name what it has named before, in its body: a store need not keep longer lists.
    ///
    /// Without a bound a few bytes of a hostile archive would name any number of paragraphs.
    public static let mostRepeats = 1 << 20

    /// How many bytes of text that may be.
    public static let mostRepeatedBytes = 32 << 20

    /// A text with the given fields.
    public init(ordinal: Int, digest: TextDigest, title: Int, paragraphs: [Int], links: [Int]? = nil) {
        self.ordinal = ordinal
        self.digest = digest
        self.title = title
        self.paragraphs = paragraphs
        self.links = links
    }
}

extension TextRecord {
    /// Every paragraph of the text once, the title among them, and no link.
    public var members: Set<Int> {
        var members = Set(paragraphs)
        if title != 0 { members.insert(title) }
        return members
    }

    /// Every paragraph and every link of the text once, the title among them.
    public var everything: Set<Int> {
        members.union(links ?? [])
    }
}
