import ArticleModel

/// A feed before it is written in one of its two forms.
struct Feed: Sendable {
    /// One entry.
    struct Item: Sendable {
        /// The same whenever the same is told, on whatever host and in whatever archive.
        fileprivate(set) var id: FeedID
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
    /// The newest first, none of them of the name of another.
    let items: [Item]

    /// A feed of these entries, the newest first.
    init(id: FeedID, title: String, path: String, items: [Item]) {
        (self.id, self.title, self.path) = (id, title, path)
        self.items = Self.distinct(items)
    }

    /// Versions may flip to and fro within a second: of changes that are alike in all that names them, the later ones are counted.
    private static func distinct(_ items: [Item]) -> [Item] {
        var counts: [FeedID: Int] = [:]
        let named = items.reversed().map { item in
            var item = item
            counts[item.id, default: 0] += 1
            if let count = counts[item.id], count > 1 { item.id = FeedID([item.id.description, "\(count)"]) }
            return item
        }
        return named.reversed()
    }

    /// When it last changed; the beginning of all times where nothing is in it, since Atom wants a time.
    var updated: Timestamp {
        items.compactMap(\.time).max() ?? Timestamp(secondsSince1970: 0)
    }
}
