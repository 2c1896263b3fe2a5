/// An article with every version of it that is held, at one revision of the article.
public struct ArticleHistory: Sendable, Equatable {
    /// The article.
    public var article: ArticleRecord
    /// Its versions, in no particular order.
    public var versions: [VersionRecord]

    /// The given history.
    public init(article: ArticleRecord, versions: [VersionRecord]) {
        self.article = article
        self.versions = versions
    }
}
