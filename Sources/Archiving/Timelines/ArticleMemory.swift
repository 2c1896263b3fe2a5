import ArchiveStorage
import ArticleModel
import Synchronization

/// What questions have read of articles, kept for the next ones: bounded, and used only while it is true.
///
/// Articles asked for lately stay: where the newer half is full, the older one is let go and the newer takes its place.
final class ArticleMemory: Sendable {
    private struct Halves {
        var newer: [ArticleID: RememberedArticle] = [:]
        var older: [ArticleID: RememberedArticle] = [:]
        var newerSize = 0
    }

    private let halves = Mutex(Halves())
    private let halfLimit: Int

    /// A memory that takes up to about `limit` bytes.
    init(limit: Int = 256 << 20) {
        halfLimit = limit / 2
    }

    func article(_ id: ArticleID) -> RememberedArticle? {
        halves.withLock { $0.newer[id] ?? $0.older[id] }
    }

    func keep(_ article: RememberedArticle) {
        let id = article.timeline.article.id
        halves.withLock { halves in
            halves.newerSize += article.size - (halves.newer.updateValue(article, forKey: id)?.size ?? 0)
            guard halves.newerSize > halfLimit else { return }
            (halves.older, halves.newer, halves.newerSize) = (halves.newer, [:], 0)
        }
    }
}
