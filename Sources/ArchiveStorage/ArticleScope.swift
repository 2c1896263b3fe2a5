public import ArticleModel

/// Which articles a question is about. Hidden articles are never among them.
public struct ArticleScope: Sendable, Hashable {
    /// Everywhere, or only in some articles.
    public var place: SearchScope
    /// Only articles of this source; nil for all.
    public var source: ExactName?
    /// Only articles that may have been seen at this time or later, and at this time or earlier; nil for no bound. An article with a version of
    /// unknown time may have been seen at any time.
    public var since, until: Timestamp?
    /// Only articles of which at least this many versions are held.
    public var fewestVersions: Int

    /// Everything, where nothing is given.
    public init(
        in place: SearchScope = .everything, source: ExactName? = nil, since: Timestamp? = nil,
        until: Timestamp? = nil, fewestVersions: Int = 1
    ) {
        self.place = place
        self.source = source
        self.since = since
        self.until = until
        self.fewestVersions = fewestVersions
    }
}

extension ArticleScope {
    /// Whether an article is one of those that the question is about.
    public func allows(_ article: ArticleRecord) -> Bool {
        !article.isHidden && (source == nil || source == article.source) && place.contains(article.id)
            && allows(article.counts)
    }

    /// Whether an article with such versions may be one of them.
    public func allows(_ counts: VersionCounts) -> Bool {
        guard counts.versions >= fewestVersions else { return false }
        if counts.untimed > 0 { return true }
        guard let earliest = counts.earliest, let latest = counts.latest else { return since == nil && until == nil }
        return since.map { $0 <= latest } ?? true && until.map { earliest <= $0 } ?? true
    }
}
