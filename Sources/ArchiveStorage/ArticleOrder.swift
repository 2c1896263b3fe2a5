public import ArticleModel

/// The order in which a store gives articles.
///
/// A question whose answers are in order of time need not look at every article: nothing in an article happened before it was first seen, or
/// after it was last seen.
public enum ArticleOrder: Sendable, Hashable {
    /// By the earliest known time of their versions; articles without any known time last.
    case earliest
    /// By the latest known time of their versions, the latest first; articles without any known time last.
    case latest
    /// By the earliest known time of their versions; articles with a version of unknown time before all others.
    case undatedFirst

    /// Whether an article at one position comes before that at another: by the times of this order, then by number.
    public func puts(_ one: ArticlePosition, before other: ArticlePosition) -> Bool {
        switch (one.time, other.time) {
        case (let time?, let last?) where time != last: self == .latest ? time > last : time < last
        case (_?, nil): self != .undatedFirst
        case (nil, _?): self == .undatedFirst
        default: one.article < other.article
        }
    }
}

/// Where an article stands in an ``ArticleOrder``.
public struct ArticlePosition: Sendable, Hashable {
    /// The time that the order goes by; nil where it is unknown.
    public var time: Timestamp?
    /// The article.
    public var article: ArticleID

    /// The position of an article with such a time.
    public init(time: Timestamp?, article: ArticleID) {
        self.time = time
        self.article = article
    }
}

extension ArticleOrder {
    /// Where an article with such versions stands in this order.
    public func position(of article: ArticleID, with counts: VersionCounts) -> ArticlePosition {
        let time: Timestamp? =
            switch self {
            case .earliest: counts.earliest
            case .latest: counts.latest
            case .undatedFirst: counts.untimed > 0 ? nil : counts.earliest
            }
        return ArticlePosition(time: time, article: article)
    }
}

extension ArticleRecord {
    /// Where the article stands in an order.
    public func position(in order: ArticleOrder) -> ArticlePosition { order.position(of: id, with: counts) }
}
