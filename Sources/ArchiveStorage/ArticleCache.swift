public import ArticleModel
import Synchronization

/// What was read of articles, kept for the next questions: bounded, and used only while it is true.
///
/// Articles asked for lately stay: where the newer half is full, the older one is let go and the newer takes its place.
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

    private struct Halves {
        var newer: [ArticleID: Entry] = [:]
        var older: [ArticleID: Entry] = [:]
        var newerSize = 0
    }

    private let halves = Mutex(Halves())
    private let halfLimit: Int
    private let size: @Sendable (Value) -> Int

    /// A cache that takes up to about `limit` bytes.
    ///
    /// - Parameter size: About how many bytes a value takes.
    public init(limit: Int, size: @escaping @Sendable (Value) -> Int) {
        halfLimit = limit / 2
        self.size = size
    }

    /// What is kept of an article, whether true or not; nil where nothing is.
    public func entry(of id: ArticleID) -> Entry? {
        halves.withLock { $0.newer[id] ?? $0.older[id] }
    }

    /// Keeps this of an article, in the place of what was kept of it.
    public func keep(_ entry: Entry, of id: ArticleID) {
        let added = size(entry.value)
        halves.withLock { halves in
            let removed = halves.newer.updateValue(entry, forKey: id).map { size($0.value) } ?? 0
            halves.newerSize += added - removed
            guard halves.newerSize > halfLimit else { return }
            (halves.older, halves.newer, halves.newerSize) = (halves.newer, [:], 0)
        }
    }
}
