import ArticleModel
import Synchronization

/// The spans of articles that questions ask much about, kept for the next ones: bounded, and used only while they are true.
///
/// Articles asked about lately stay: where the newer half is full, the older one is let go and the newer takes its place.
final class SpanCache: Sendable {
    /// What is known of an article, and at which revisions of the archive it is true.
    struct Entry: Sendable {
        /// Nil until enough spans of the article were looked up one by one.
        var table: SpanTable?
        /// How many spans were looked up one by one.
        var lookUps = 0
        /// The revision that last changed the article, and the newest at which it was seen unchanged.
        let changedAt: Int64
        var seenAt: Int64

        func isTrue(at revision: Int64) -> Bool { changedAt <= revision && revision <= seenAt }

        var size: Int { 64 + (table?.size ?? 0) }
    }

    private struct Halves {
        var newer: [ArticleID: Entry] = [:]
        var older: [ArticleID: Entry] = [:]
        var newerSize = 0
    }

    private let halves = Mutex(Halves())
    private let halfLimit: Int

    /// A cache that takes up to about `limit` bytes.
    init(limit: Int = 128 << 20) {
        halfLimit = limit / 2
    }

    func entry(of id: ArticleID) -> Entry? {
        halves.withLock { $0.newer[id] ?? $0.older[id] }
    }

    func keep(_ entry: Entry, of id: ArticleID) {
        halves.withLock { halves in
            halves.newerSize += entry.size - (halves.newer.updateValue(entry, forKey: id)?.size ?? 0)
            guard halves.newerSize > halfLimit else { return }
            (halves.older, halves.newer, halves.newerSize) = (halves.newer, [:], 0)
        }
    }
}
