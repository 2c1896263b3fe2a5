import Archiving
import Serving
import Verbs

/// Replies that are still true, so that repeated questions need no reader.
final class ReplyCache: Sendable {
    /// What replies depend on, at one moment.
    struct Moment: Sendable {
        let revision: Int64
        /// The most rows of a page.
        let pageRows: Int
    }

    private struct Key: Hashable {
        let question: Question
        let pageRows: Int
    }

    private let cache: AnswerCache<Key, WrittenReply>
    /// A separate connection, so that no question delays it.
    private let archive: Archive
    private let settings: LiveSettings

    /// An empty cache. Its size is that of the settings at this time.
    init(archive: Archive, settings: LiveSettings, counts: ServerCounts) {
        cache = AnswerCache(capacity: settings.current.cacheBytes, counts: counts.line)
        self.archive = archive
        self.settings = settings
    }

    /// The present moment; nil where nothing is cached or the archive cannot be read.
    ///
    /// One short read, which waits for no writer. May be called on any thread.
    func moment() -> Moment? {
        guard cache.keepsAnswers, let revision = try? archive.revision() else { return nil }
        return Moment(revision: revision, pageRows: settings.current.limits.pageRows)
    }

    /// The cached reply to a question; nil where there is none that is true at that moment.
    func reply(to question: Question, at moment: Moment) -> WrittenReply? {
        cache.answer(to: Key(question: question, pageRows: moment.pageRows), at: moment.revision)
    }

    /// Keeps a reply.
    ///
    /// - Parameters:
    ///   - revision: The archive's, read before the question was answered.
    ///   - pageRows: The most rows of a page when it was answered.
    func keep(_ reply: WrittenReply, to question: Question, revision: Int64, pageRows: Int) {
        let kept = reply.withoutRoom
        cache.keep(
            kept, to: Key(question: question, pageRows: pageRows), at: revision,
            size: kept.bytes.count + question.memorySize)
    }
}

extension Question {
    /// Whether the reply depends only on the archive and on the most rows of a page.
    var isAboutArchiveAlone: Bool { form.row != nil && verb != .stats }
}

extension WrittenReply {
    /// The same reply without spare capacity: it was written into a growing buffer.
    fileprivate var withoutRoom: WrittenReply {
        let trimmed = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            _ = buffer.initialize(from: bytes)
            count = bytes.count
        }
        return WrittenReply(bytes: trimmed, error: error)
    }
}
