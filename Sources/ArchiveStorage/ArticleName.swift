public import ArticleModel

/// One way to name articles.
public enum ArticleName: Sendable, Hashable {
    /// Those whose key or URL is exactly this; only of `source` where one is given.
    case exact(ExactName, source: ExactName?)
    /// Those that bear it as a further key, at most one a source; only of `source` where one is given.
    case alias(ExactName, source: ExactName?)
    /// The one with this number.
    case number(ArticleID)
}
