import Synchronization

/// The title by which an article is shown, with the number of its paragraph.
struct ArticleTitle {
    let number: Int
    let content: String
}

/// The title of an article, read when it is first shown: most articles that a question looks at are not shown.
final class ShownTitle: Sendable {
    private enum State {
        case unread
        case read(ArticleTitle?)
    }

    private let state = Mutex(State.unread)

    /// The title, `.some(nil)` where there is none; nil where it was not read yet.
    var known: ArticleTitle?? {
        if case .read(let title) = state.withLock({ $0 }) { .some(title) } else { nil }
    }

    /// The title; `read` is called where nobody has asked for it before.
    func title(reading read: () throws -> ArticleTitle?) rethrows -> ArticleTitle? {
        if case .read(let title) = state.withLock({ $0 }) { return title }
        let title = try read()
        state.withLock { $0 = .read(title) }
        return title
    }
}
