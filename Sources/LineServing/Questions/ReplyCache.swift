import Archiving
import Serving
import Synchronization
import Verbs

/// Replies that are still true, so that repeated questions need no reader.
///
/// Two rules, by which no reply is older than what its client may know already, whether by the acknowledgement of an addition on any
/// connection or from another process:
///
/// - A reply is kept under the revision of a look at the archive that ended before the reply was begun. So it may be newer than the revision
///   says, and never older.
/// - It is given again only where a look that began behind the arrival of the question finds the same revision. Whatever was committed by
///   then has raised it. What had arrived by the beginning of a look needs no look of its own: one serves whole batches.
///
/// A look reads the archive, and so never takes place on an event loop: there is one thread for it (``ReplyLookup``), and readers look for
/// themselves. A question of which nothing is kept needs no look before it is answered.
final class ReplyCache: Sendable {
    /// A reply that is true as long as the archive is at a revision.
    struct Kept: Sendable {
        let reply: WrittenReply
        let revision: Int64
    }

    private struct Key: Hashable {
        let question: Question
        let pageRows: Int
    }

    private let cache: AnswerCache<Key, WrittenReply>
    /// A separate connection, so that no question delays it.
    private let archive: Archive
    private let settings: LiveSettings
    /// The greatest revision that a look has found.
    private let seen = Atomic<Int64>(.min)
    /// When a reader looks for itself again, in nanoseconds since ``start``.
    private let nextLook = Atomic<Int64>(0)
    private let start = ContinuousClock.now

    /// How long a look serves replies that are to be kept: where the archive has changed since, they are not found again, and made once more.
    private static let pause = Duration.milliseconds(50)

    /// An empty cache. Its size is that of the settings at this time.
    init(archive: Archive, settings: LiveSettings, counts: ServerCounts) {
        cache = AnswerCache(capacity: settings.current.cacheBytes, counts: counts.line)
        self.archive = archive
        self.settings = settings
    }

    /// Looks at the archive; nil where nothing is cached or the archive cannot be read.
    ///
    /// One short read, which waits for no writer. Not for event loops.
    func look() -> Int64? { look(at: archive) }

    private func look(at archive: Archive) -> Int64? {
        guard cache.keepsAnswers, let revision = try? archive.revision() else { return nil }
        return seen.max(revision, ordering: .acquiringAndReleasing).newValue
    }

    /// The revision under which a reply may be kept that is begun behind this call; nil where it may not.
    ///
    /// - Parameter archive: The connection from which it will be made.
    func revision(in archive: Archive) -> Int64? {
        guard cache.keepsAnswers else { return nil }
        let (known, now) = (seen.load(ordering: .acquiring), Int64(start.duration(to: .now) / .nanoseconds(1)))
        let due = nextLook.load(ordering: .relaxed)
        guard known == .min || now >= due else { return known }
        // One reader looks, the others go on with what is known.
        let next = now + Int64(Self.pause / .nanoseconds(1))
        guard nextLook.compareExchange(expected: due, desired: next, ordering: .relaxed).exchanged || known == .min
        else { return known }
        return look(at: archive)
    }

    /// What is kept of a question; nil where nothing is. The caller counts whether it was true.
    func kept(of question: Question) -> Kept? {
        guard cache.keepsAnswers else { return nil }
        return cache.kept(of: Key(question: question, pageRows: settings.limits.pageRows))
            .map { Kept(reply: $0.answer, revision: $0.revision) }
    }

    /// Counts whether a kept reply was given, or one has to be made.
    func count(isFound: Bool) {
        if cache.keepsAnswers { cache.count(isFound: isFound) }
    }

    /// Keeps a reply.
    ///
    /// - Parameters:
    ///   - revision: What ``revision(in:)`` gave before the question was answered.
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
