import ArchiveStorage
import Archiving
import ArticleModel
import Importing
import Logging
import Synchronization
import Verbs

/// The single writing thread: it stores all waiting versions in one transaction, and answers them when that is durable.
public final class AdditionWriter: @unchecked Sendable {
    private let open: @Sendable () throws -> Archive
    /// The archive and its ingest session, once it is open. Used before the thread starts, and then by the thread alone.
    private var target: (archive: Archive, session: IngestSession)?
    private let counts: ServerCounts
    private let logger: Logger
    /// Called after something was stored.
    private let observers = Mutex<[@Sendable () -> Void]>([])
    /// The room of the streams, which wait for it; what comes singly is refused beyond ``limits``.
    private let streamRoom = AdditionRoom(most: limits.waiting / 2, mostBytes: limits.waitingBytes / 4)

    private let thread = WorkThreads()
    private var waiting: [Addition] = []
    private var waitingBytes = 0

    /// The limits of the queue, and those of one transaction.
    private static let limits = (waiting: 1024, waitingBytes: 256 << 20, batch: 256, batchBytes: 8 << 20)
    /// Paragraphs of articles that are remembered for the versions that follow: some megabytes. A stream may go on for days.
    private static let rememberedParagraphs = 50_000
    /// After how many seconds without an addition the index is tidied.
    private static let rest = 2.0

    /// - Parameter open: Opens the archive; called again at the next addition where it fails.
    init(open: @escaping @Sendable () throws -> Archive, counts: ServerCounts, logger: Logger) {
        self.open = open
        self.counts = counts
        self.logger = logger
    }

    /// Has `body` called, on the writing thread, after something was stored.
    public func whenStored(_ body: @escaping @Sendable () -> Void) { observers.withLock { $0.append(body) } }

    /// Opens the archive ahead of the first addition; only before ``start()``.
    ///
    /// - Throws: What the archive throws on opening.
    func openArchive() throws { _ = try openTarget() }

    private func openTarget() throws -> (archive: Archive, session: IngestSession) {
        if let target { return target }
        let archive = try open()
        let opened = (archive, IngestSession(into: archive, remembering: Self.rememberedParagraphs))
        target = opened
        return opened
    }

    func start() {
        thread.start(named: "variorum-writer") { [self] in run() }
    }

    /// Queues a version; where too many wait, it is answered by ``AdditionFault/busy(waiting:)``.
    public func add(_ addition: Addition) {
        let refusedBehind: Int? = thread.locked {
            guard hasRoom(for: addition) else { return waiting.count }
            append(addition)
            return nil
        }
        if let count = refusedBehind { addition.answer(.failure(.busy(waiting: count))) }
    }

    /// Queues a version of a stream, and waits for room before. Blocks; not to be called on a thread of the network.
    public func addWaiting(_ addition: Addition) {
        let room = streamRoom
        room.take(addition.size)
        let counted = addition.answering { room.giveBack(addition.size) }
        let isStopping = thread.locked {
            // Half of the queue is theirs, so there is room in any case.
            if !thread.isStopping { append(counted) }
            return thread.isStopping
        }
        if isStopping { counted.answer(.failure(.busy(waiting: 0))) }
    }

    private func append(_ addition: Addition) {
        waiting.append(addition)
        waitingBytes += addition.size
        thread.signal()
    }

    private func hasRoom(for addition: Addition) -> Bool {
        !thread.isStopping && waiting.count < Self.limits.waiting
            && (waiting.isEmpty || waitingBytes + addition.size <= Self.limits.waitingBytes)
    }

    /// Stores what waits, tidies the index, and ends the thread.
    func stop() {
        thread.stop()
        streamRoom.close()
    }

    private func run() {
        var isTidy = true
        loop: while true {
            switch next(isTidy: isTidy) {
            case .batch(let batch):
                store(batch)
                isTidy = false
            case .rest:
                tidy()
                isTidy = true
            case .end:
                if !isTidy { tidy() }
                break loop
            }
        }
    }

    private enum Work {
        case batch([Addition]), rest, end
    }

    private func next(isTidy: Bool) -> Work {
        thread.locked {
            while waiting.isEmpty {
                if thread.isStopping { return .end }
                if isTidy {
                    thread.wait()
                } else if !thread.wait(seconds: Self.rest), waiting.isEmpty, !thread.isStopping {
                    return .rest
                }
            }
            return .batch(takeBatch())
        }
    }

    private func takeBatch() -> [Addition] {
        var size = 0
        let count = waiting.prefix(Self.limits.batch).prefix { addition in
            defer { size += addition.size }
            return size == 0 || size + addition.size <= Self.limits.batchBytes
        }.count
        let batch = Array(waiting.prefix(count))
        waiting.removeFirst(count)
        waitingBytes -= batch.reduce(0) { $0 + $1.size }
        return batch
    }

    private func tidy() {
        do {
            _ = try target?.session.finish()
        } catch {
            logger.error("the index was not tidied: \(error)")
        }
    }

    // MARK: Storing

    private typealias Read = (addition: Addition, version: ImportedVersion, replacedCharacters: Int)

    private func store(_ batch: [Addition]) {
        let versions = batch.compactMap(read)
        guard !versions.isEmpty else { return }
        do {
            let (archive, session) = try openTarget()
            var outcomes: [IngestOutcome] = []
            for (addition, version, _) in versions {
                outcomes += try session.add(version, replacing: addition.replaces)
            }
            outcomes += try session.flush()
            for (read, outcome) in zip(versions, outcomes) { answer(read, outcome, archive) }
            for observer in observers.withLock({ $0 }) { observer() }
        } catch {
            logger.error("\(versions.count) versions were not stored: \(error)")
            // Nothing of the batch was stored. To send it again is harmless: what is held already is reported as unchanged.
            for (addition, _, _) in versions { answer(addition, .failure(.failed(error))) }
        }
    }

    /// The version of an addition; nil where its record is none, which is answered.
    private func read(_ addition: Addition) -> Read? {
        switch addition.content {
        case .version(let version, let replacedCharacters): return (addition, version, replacedCharacters)
        case .record(let text, let source):
            do throws(UnreadableRecord) {
                let read = try RecordReader(source: source).version(from: text)
                return (addition, read.version, read.replacedCharacters)
            } catch {
                answer(addition, .failure(.unreadable(error)))
                return nil
            }
        }
    }

    private func answer(_ read: Read, _ outcome: IngestOutcome, _ archive: Archive) {
        if case .refused(let refusal) = outcome { return answer(read.addition, .failure(.refused(refusal))) }
        let held = read.addition.looksUp ? try? archive.held(read.version) : nil
        answer(
            read.addition,
            .success(
                AddedVersion(
                    outcome: outcome, replacedCharacters: read.replacedCharacters, article: held?.article,
                    version: held?.version)))
    }

    private func answer(_ addition: Addition, _ answer: Addition.Answer) {
        var isError = false
        if case .failure = answer { isError = true }
        counts.add(Verb.add.rawValue, at: addition.door, addition.begun.duration(to: .now), isError: isError)
        addition.answer(answer)
    }
}
