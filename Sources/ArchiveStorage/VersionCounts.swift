public import ArticleModel

/// What is kept of an article's versions taken together, so that neither a new version nor a question need look at all of them.
public struct VersionCounts: Sendable, Equatable {
    /// How many there are.
    public var versions: Int
    /// Those that bear no source number.
    public var unnumbered: Int
    /// Those whose time is unknown.
    public var untimed: Int
    /// The earliest and the latest known time at which one was seen; nil where no time is known.
    public var earliest, latest: Timestamp?

    /// The given counts; nothing for a new article.
    public init(
        versions: Int = 0, unnumbered: Int = 0, untimed: Int = 0, earliest: Timestamp? = nil, latest: Timestamp? = nil
    ) {
        self.versions = versions
        self.unnumbered = unnumbered
        self.untimed = untimed
        self.earliest = earliest
        self.latest = latest
    }
}
