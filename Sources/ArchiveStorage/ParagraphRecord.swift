public import ArticleModel

/// A distinct paragraph, title or target of a link of an article.
public struct ParagraphRecord: Sendable {
    /// Article and number.
    public var id: ParagraphID
    /// Whether it is a paragraph of the body, a title or a link.
    public var kind: ParagraphKind
    /// The bytes of ``content`` at which its windows after the first begin; empty where it has but one, as a link
    /// always has. See ``IndexWindows``.
    public var windowStarts: [Int]
    /// The first bits of the hash by which it is found again. A store keeps any; such of 32 bits take least.
    public var contentKey: Int64
    /// The text as it was ingested; of a link, its target.
    public var content: String

    /// A paragraph with the given fields.
    public init(id: ParagraphID, kind: ParagraphKind, windowStarts: [Int], contentKey: Int64, content: String) {
        self.id = id
        self.kind = kind
        self.windowStarts = windowStarts
        self.contentKey = contentKey
        self.content = content
    }

    /// How many windows it is indexed as, and so how many numbers it takes: at least 1.
    public var windows: Int { windowStarts.count + 1 }
}

extension ParagraphRecord: Equatable {
    /// Whether all is the same, the text byte for byte.
    public static func == (one: ParagraphRecord, other: ParagraphRecord) -> Bool {
        (one.id, one.kind, one.windowStarts, one.contentKey) == (
            other.id, other.kind, other.windowStarts, other.contentKey
        )
            && one.content.hasSameBytes(as: other.content)
    }
}
