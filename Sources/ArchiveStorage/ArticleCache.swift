public import ArticleModel

/// What was read of articles, kept for the next questions: bounded, and used only while it is true.
public final class ArticleCache<Value: Sendable>: Sendable {
    /// What is kept of one article, and at which revisions of the archive it is true.
    public struct Entry: Sendable {
        /// What was read.
        public var value: Value
        /// The revision that last changed the article.
        public let changedAt: Int64
        /// The newest revision at which the article was seen unchanged.
        public var seenAt: Int64

        /// What was read of an article at a revision.
        public init(_ value: Value, changedAt: Int64, seenAt: Int64) {
            self.value = value
            self.changedAt = changedAt
            self.seenAt = seenAt
        }

        /// Whether the article was as it is here at this revision of the archive.
        public func isTrue(at revision: Int64) -> Bool { changedAt <= revision && revision <= seenAt }
    }

    private let entries: RecentCache<ArticleID, Entry>

    /// A cache that takes up to about `limit` bytes.
    ///
    /// - Parameter size: About how many bytes a value takes.
    public init(limit: Int, size: @escaping @Sendable (Value) -> Int) {
        entries = RecentCache(limit: limit) { size($0.value) }
    }

    /// What is kept of an article, whether true or not; nil where nothing is.
    public func entry(of id: ArticleID) -> Entry? { entries.value(of: id) }

    /// Keeps this of an article, in the place of what was kept of it.
    public func keep(_ entry: Entry, of id: ArticleID) { entries.keep(entry, of: id) }
}
