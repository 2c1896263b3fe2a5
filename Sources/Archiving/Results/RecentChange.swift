public import ArticleModel

/// A version that reads otherwise than the one before it.
public struct RecentChange: Sendable, Equatable {
    /// The article.
    public let article: ArticleID
    /// Where it stands among others of one time.
    let rank: ArticleRank
    /// The numbers of the version before and of the version itself.
    public let before, number: Int
    /// When it was seen.
    public let seenAt: Timestamp
}
