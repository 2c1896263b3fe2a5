public import ArticleModel

/// Which articles to list.
public struct ArticleFilter: Sendable, Equatable {
    /// Only those of this source; nil for all.
    public var source: ExactName?
    /// Only those whose key or URL is exactly this; nil for all.
    public var exactly: ExactName?
    /// Only those whose key or URL contains this, capitals of ASCII letters made alike; nil for all.
    public var containing: String?
    /// Whether hidden articles are among them.
    public var includesHidden: Bool

    /// Everything is let through where nothing is given.
    public init(
        source: ExactName? = nil, exactly: ExactName? = nil, containing: String? = nil, includesHidden: Bool = true
    ) {
        self.source = source
        self.exactly = exactly
        self.containing = containing
        self.includesHidden = includesHidden
    }
}
