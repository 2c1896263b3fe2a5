import ArchiveStorage
import ArticleModel
import Synchronization

/// A store that loses every text of one article behind each transaction.
struct LosingStore: ArchiveStore {
    let store: any ArchiveStore
    /// The source and the key of the article.
    let article: (source: ExactName, key: ExactName)

    func read<Answer>(until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer) throws -> Answer {
        try store.read(until: deadline, body)
    }

    func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        let answer = try store.write(body)
        try store.write { writer in
            guard let held = try writer.article(source: article.source, key: article.key) else { return }
            var delta = ArticleDelta(article: held)
            delta.removedTexts = try writer.textOrdinals(of: held.id)
            _ = try writer.apply([ArticleChange(from: held.revision, [delta])])
        }
        return answer
    }

    func engineFaults() throws -> [String] { try store.engineFaults() }

    func backUp(to path: String) throws { try store.backUp(to: path) }

    func settle(isThorough: Bool) throws { try store.settle(isThorough: isThorough) }

    func compact() throws { try store.compact() }
}

/// Does something at its end.
final class Countdown: Sendable {
    private let rest: Mutex<Int>

    init(_ count: Int) {
        rest = Mutex(count)
    }

    /// Counts one step, and calls `body` at the last one.
    func next(_ body: () throws -> Void) rethrows {
        let isLast = rest.withLock { rest in
            rest -= 1
            return rest == 0
        }
        if isLast { try body() }
    }
}
