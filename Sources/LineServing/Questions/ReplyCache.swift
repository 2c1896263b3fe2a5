import Archiving
import Serving
import Verbs

/// Replies that are still true, so that what is asked again needs no reader.
final class ReplyCache: Sendable {
    /// What replies depend on, at one moment: whatever changed it before that is seen.
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
    /// A connection of its own, so that no question holds it up.
    private let archive: Archive
    private let settings: LiveSettings

    /// An empty cache; how much it keeps is settled by the settings at the start.
    init(archive: Archive, settings: LiveSettings, counts: ServerCounts) {
        cache = AnswerCache(capacity: settings.current.cacheBytes, counts: counts.line)
        self.archive = archive
        self.settings = settings
    }

    /// The present; nil where nothing is kept, or the archive cannot be asked.
    ///
    /// Asks the archive, on whatever thread: one short read, which waits for no writer.
    func moment() -> Moment? {
        guard cache.keepsAnswers, let revision = try? archive.revision() else { return nil }
        return Moment(revision: revision, pageRows: settings.current.limits.pageRows)
    }

    /// The reply to a question, where it is kept and true at that moment.
    func reply(to question: Question, at moment: Moment) -> WrittenReply? {
        cache.answer(to: Key(question: question, pageRows: moment.pageRows), at: moment.revision)
    }

    /// Keeps a reply.
    ///
    /// - Parameters:
    ///   - revision: The archive's, looked at before the question was asked.
    ///   - pageRows: The most rows of a page by which it was made.
    func keep(_ reply: WrittenReply, to question: Question, revision: Int64, pageRows: Int) {
        let kept = reply.withoutRoom
        cache.keep(
            kept, to: Key(question: question, pageRows: pageRows), at: revision,
            size: kept.bytes.count + question.memorySize)
    }
}

extension Question {
    /// Whether the reply depends on nothing but the archive and the limits of a page.
    var isAboutArchiveAlone: Bool { form.row != nil && verb != .stats }
}

extension WrittenReply {
    /// The same in no more memory than it takes: while it was written, there was room for more.
    fileprivate var withoutRoom: WrittenReply {
        let trimmed = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            _ = buffer.initialize(from: bytes)
            count = bytes.count
        }
        return WrittenReply(bytes: trimmed, error: error)
    }
}
