public import ArticleModel

/// Where in the archive to look.
public enum SearchScope: Sendable, Hashable {
    /// Everywhere.
    case everything
    /// In these articles, which are ascending and distinct.
    case articles([ArticleID])

    /// Whether an article lies in it.
    public func contains(_ article: ArticleID) -> Bool {
        switch self {
        case .everything: true
        case .articles(let articles): articles.contains(article)
        }
    }
}
