public import ArticleModel
public import JSONText

/// A version as results show it.
public struct VersionSummary: Sendable, Equatable {
    /// Its number as the source counts; by time, from 1, where the source does not number versions.
    public let number: Int
    /// When it was seen; nil where unknown.
    public let seenAt: Timestamp?
    /// A later look that found it unchanged; nil where there was none.
    public let lastSeenAt: Timestamp?
    /// Its headline; nil where it has none.
    public let title: String?
    /// The SHA-256 of title and text.
    public let digest: TextDigest
    /// Whether all of it is held: what a version held in part lacks is not proven absent.
    public let isComplete: Bool
    /// The source's own name for it, such as the id of a commit; nil where it has none.
    public let origin: String?
    /// Whether the change came from the source's own machinery.
    public let isTechnical: Bool
    /// Whether the source removed the article at this time.
    public let isRemoval: Bool
}

extension VersionSummary: JSONRecord {
    /// `{"number":3,"seen_at":…,"last_seen_at":…,"title":…,"digest":"sha256:…","complete":true,"origin":…,"technical":false,"removed":false}`.
    public static let shape = JSONShape(
        "version", VersionSummary.init, JSONField("number", \.number), JSONField("seen_at", \.seenAt),
        JSONField("last_seen_at", \.lastSeenAt), JSONField("title", \.title), JSONField("digest", \.digest),
        JSONField("complete", \.isComplete), JSONField("origin", \.origin), JSONField("technical", \.isTechnical),
        JSONField("removed", \.isRemoval))
}

/// A version with its text.
public struct VersionText: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// The version.
    public let version: VersionSummary
    /// Who wrote it, as printed; nil where unknown.
    public let byline: String?
    /// The body in order.
    public let paragraphs: [String]
    /// The targets of the links of the body, each once, in the order of first use; nil where they are not known.
    public let links: [String]?
}

extension VersionText: JSONRecord {
    /// `{"article":…,"version":…,"byline":…,"paragraphs":[…],"links":[…]}`, links null where they are not known.
    public static let shape = JSONShape(
        "text", VersionText.init, JSONField("article", \.article), JSONField("version", \.version),
        JSONField("byline", \.byline), JSONField("paragraphs", \.paragraphs), JSONField("links", \.links))
}
