public import ArticleModel
public import JSONText

/// An article in a list of articles: with when it was seen and how often it changed.
public struct ArticleListing: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// The first and the last time at which it is known to have been seen; nil where no time is known.
    public let firstSeenAt, lastSeenAt: Timestamp?
    /// When the last change of its text was seen; nil where there was none or its time is unknown.
    public let lastChangedAt: Timestamp?
    /// How often its text changed, at least where some of its versions are held in part.
    public let changes: Int
    /// Whether that is all, since no version is held in part.
    public let isCertain: Bool
}

extension ArticleListing {
    init(_ article: ArticleSummary, _ looks: [VersionLook]) {
        let changes = TextChanges(looks)
        self.init(
            article: article, firstSeenAt: looks.compactMap(\.seenAt).min(),
            lastSeenAt: looks.compactMap { $0.lastSeenAt ?? $0.seenAt }.max(), lastChangedAt: changes.last,
            changes: changes.count, isCertain: changes.isCertain)
    }
}

extension ArticleListing: JSONRecord {
    /// The fields of the article, and `"changes":7,"changes_certain":true,"first_seen_at":…,"last_seen_at":…,"last_changed_at":…`.
    public static let shape = JSONShape(
        "listed-article",
        { article, changes, isCertain, firstSeenAt, lastSeenAt, lastChangedAt in
            ArticleListing(
                article: article, firstSeenAt: firstSeenAt, lastSeenAt: lastSeenAt, lastChangedAt: lastChangedAt,
                changes: changes, isCertain: isCertain)
        },
        // Older servers do not send what stands behind the article.
        JSONField(embedding: \ArticleListing.article), JSONField("changes", \.changes, absent: 0),
        JSONField("changes_certain", \.isCertain, absent: false),
        JSONField("first_seen_at", \.firstSeenAt, absent: nil), JSONField("last_seen_at", \.lastSeenAt, absent: nil),
        JSONField("last_changed_at", \.lastChangedAt, absent: nil))
}

/// The order of a list of articles.
public enum ArticleListOrder: String, Sendable, CaseIterable {
    /// By their numbers in the archive.
    case number
    /// The last change first; articles without one last.
    case newest
    /// The most changes first.
    case changes
    /// By title.
    case title
}

/// A page of a list of articles.
public struct ArticleListPage: Sendable {
    /// In order.
    public var rows: [ArticleListing]
    /// The number of the article behind which the list goes on; nil where it ends.
    public var next: ArticleID?
    /// Whether only the articles that were seen last were put in order, since there are too many.
    public var isTruncated = false
}
