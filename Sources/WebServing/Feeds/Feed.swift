import ArticleModel

/// A feed before it is written in one of its two forms.
struct Feed: Sendable {
    /// One entry.
    struct Item: Sendable {
        /// The same whenever the same is told, on whatever host and in whatever archive.
        let id: FeedID
        let title: String
        /// The page that tells more: a path.
        let path: String
        /// Nil where unknown.
        let time: Timestamp?
        /// What changed.
        let content: Markup
    }

    /// So many entries are given, the newest.
    static let mostItems = 30

    let id: FeedID
    let title: String
    /// The page that the feed is of: a path.
    let path: String
    /// The newest first.
    let items: [Item]

    /// When it last changed; the beginning of all times where nothing is in it, since Atom wants a time.
    var updated: Timestamp {
        items.compactMap(\.time).max() ?? Timestamp(secondsSince1970: 0)
    }
}
