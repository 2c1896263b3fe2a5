/// A further key of an article: what its source called it later, such as the path to which a file was renamed.
public struct ArticleAlias: Sendable, Hashable {
    /// The source of the article.
    public var source: ExactName
    /// The key under which the archive holds it: the first that it bore.
    public var articleKey: ExactName
    /// The later key.
    public var key: ExactName

    /// Says that `key` leads to the article `articleKey`.
    public init(source: ExactName, articleKey: ExactName, key: ExactName) {
        self.source = source
        self.articleKey = articleKey
        self.key = key
    }
}
