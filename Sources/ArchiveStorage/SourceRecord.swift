public import ArticleModel

/// A source and how much is held of it.
public struct SourceRecord: Sendable, Equatable {
    /// The name, as importers give it.
    public var name: ExactName
    /// How many articles are held.
    public var articles: Int
    /// How many versions of them.
    public var versions: Int

    /// A source with its counts.
    public init(name: ExactName, articles: Int, versions: Int) {
        self.name = name
        self.articles = articles
        self.versions = versions
    }
}
