/// Counts of an article's versions, kept so that a new version need not look at the others.
public struct VersionCounts: Sendable, Equatable {
    /// All of them.
    public var versions: Int
    /// Those that bear no source number.
    public var unnumbered: Int
    /// Those whose time is unknown.
    public var untimed: Int

    /// The given counts; all 0 for a new article.
    public init(versions: Int = 0, unnumbered: Int = 0, untimed: Int = 0) {
        self.versions = versions
        self.unnumbered = unnumbered
        self.untimed = untimed
    }
}
