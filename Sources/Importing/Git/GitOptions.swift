/// Which files of a git history are read, and how.
public struct GitOptions: Sendable, Equatable {
    /// Only files that one of these patterns fits; empty for what the layout has as a rule.
    public var include: [String]
    /// No files that one of these patterns fits.
    public var exclude: [String]
    /// Whether the top folder of a path names the source.
    public var takesSourceFromPath: Bool
    /// Whether a renamed file goes on as the same article.
    public var followsRenames: Bool
    /// Whether each commit counts, and not only those of the main line, in which a merge is one change.
    public var takesAllCommits: Bool
    /// What paths and commits say of articles.
    public var layout: GitLayout
    /// Whether all of a history is compared with what is held, whatever earlier ingests have left.
    public var comparesAll: Bool

    /// Options with the given values.
    public init(
        include: [String] = [], exclude: [String] = [], takesSourceFromPath: Bool = false,
        followsRenames: Bool = true, takesAllCommits: Bool = false, layout: GitLayout = .plain,
        comparesAll: Bool = false
    ) {
        self.include = include
        self.exclude = exclude
        self.takesSourceFromPath = takesSourceFromPath
        self.followsRenames = followsRenames
        self.takesAllCommits = takesAllCommits
        self.layout = layout
        self.comparesAll = comparesAll
    }
}
