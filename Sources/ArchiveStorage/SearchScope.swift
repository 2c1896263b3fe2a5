public import ArticleModel

/// Where in the archive to look.
public enum SearchScope: Sendable, Hashable {
    /// Everywhere.
    case everything
    /// In these articles, which are ascending and distinct.
    case articles([ArticleID])
}
