import GRDB
import Synchronization

/// The bounds of all articles, kept between questions and brought up to date by what was changed since.
final class ArticleBoundsCache: Sendable {
    private let known = Mutex<ArticleBounds?>(nil)

    /// Those of a revision, if they are known already.
    func known(at revision: Int64) -> ArticleBounds? {
        known.withLock { $0?.revision == revision ? $0 : nil }
    }

    /// Those of a revision; `database` shows that one.
    func bounds(at revision: Int64, from database: Database) throws -> ArticleBounds {
        let earlier = known.withLock { $0 }
        if let earlier, earlier.revision == revision { return earlier }
        let bounds =
            if let earlier, earlier.revision < revision {
                try ArticleBounds(earlier, at: revision, from: database)
            } else {
                try ArticleBounds(at: revision, from: database)
            }
        // A question that began before the last change must not take from the next one what that needs.
        known.withLock { if ($0?.revision ?? -1) < revision { $0 = bounds } }
        return bounds
    }
}
