public import ArticleModel

/// Which articles and which times an answer may come from.
public struct ScopeChoice: Sendable, Equatable {
    /// Only articles of this source; nil for all.
    public var source: ExactName?
    /// Only the article with this number, key or URL, or with a part of one that fits no other; nil for all.
    public var article: String?
    /// Only what happened, or was seen, at this time or later; nil for no bound. What has no known time is left out
    /// where there is one.
    public var since: Timestamp?
    /// Only what happened, or was seen, at this time or earlier; nil for no bound.
    public var until: Timestamp?

    /// Everything, where nothing is given.
    public init(source: ExactName? = nil, article: String? = nil, since: Timestamp? = nil, until: Timestamp? = nil) {
        self.source = source
        self.article = article
        self.since = since
        self.until = until
    }

    /// Whether articles of a source may answer.
    func allows(source name: ExactName) -> Bool {
        source.map { $0 == name } ?? true
    }

    /// Whether times are bounded at all.
    var boundsTimes: Bool { since != nil || until != nil }

    /// Whether the bounds let a time through; without bounds, an unknown one too.
    func allows(_ time: Timestamp?) -> Bool {
        guard boundsTimes else { return true }
        guard let time else { return false }
        return since.map { $0 <= time } ?? true && until.map { time <= $0 } ?? true
    }
}
