/// The numbers that versions of an article get which are held under others: their source tells of earlier ones by now.
public struct ArticleRenumbering: Sendable, Equatable {
    /// A version by its name, and its number from now on.
    public struct Version: Sendable, Equatable {
        /// What the source itself calls the version by.
        public var origin: String
        /// The number.
        public var number: Int

        /// Says that the version `origin` has this number.
        public init(origin: String, number: Int) {
            self.origin = origin
            self.number = number
        }
    }

    /// The source of the article.
    public var source: ExactName
    /// What it knows the article by.
    public var articleKey: ExactName
    /// The versions that get another number.
    public var versions: [Version]

    /// Gives versions of an article these numbers.
    public init(source: ExactName, articleKey: ExactName, versions: [Version]) {
        self.source = source
        self.articleKey = articleKey
        self.versions = versions
    }
}
