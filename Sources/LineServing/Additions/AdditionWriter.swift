import ArchiveStorage
import Archiving
import ArticleModel
import Importing
import JSONText
import Logging
import Serving
import Verbs

/// The single writing thread: it stores all waiting ADDs in one transaction, and answers them when that is durable.
final class AdditionWriter: @unchecked Sendable {
    private let open: @Sendable () throws -> Archive
    /// The archive and its ingest session, once it is open. Used before the thread starts, and then by the thread alone.
    private var target: (archive: Archive, session: IngestSession)?
    private let counts: ServerCounts
    private let logger: Logger
    /// Called after something was stored.
    private let didStore: @Sendable () -> Void

    private let thread = WorkThreads()
    private var waiting: [Addition] = []
    private var waitingBytes = 0

    /// The limits of the queue, and those of one transaction.
    private static let limits = (waiting: 1024, waitingBytes: 256 << 20, batch: 256, batchBytes: 8 << 20)
    /// After how many seconds without an addition the index is tidied.
    private static let rest = 2.0

    /// - Parameter open: Opens the archive; called again at the next addition where it fails.
    init(
        open: @escaping @Sendable () throws -> Archive, counts: ServerCounts, logger: Logger,
        didStore: @escaping @Sendable () -> Void
    ) {
        self.open = open
        self.counts = counts
        self.logger = logger
        self.didStore = didStore
    }

    /// Opens the archive ahead of the first addition; only before ``start()``.
    ///
    /// - Throws: What the archive throws on opening.
    func openArchive() throws { _ = try openTarget() }

    private func openTarget() throws -> (archive: Archive, session: IngestSession) {
        if let target { return target }
        let archive = try open()
        let opened = (archive, IngestSession(into: archive))
        target = opened
        return opened
    }

    func start() {
        thread.start(named: "variorum-writer") { [self] in run() }
    }

    /// Queues an ADD.
    func add(_ question: Question, at place: ReplyPlace) {
        let addition = Addition(question: question, place: place, begun: .now)
        let refusedBehind: Int? = thread.locked {
            guard hasRoom(for: addition) else { return waiting.count }
            waiting.append(addition)
            waitingBytes += addition.size
            thread.signal()
            return nil
        }
        if let count = refusedBehind { place.fillBarrier(with: .error(.question(.busy(waiting: count)))) }
    }

    private func hasRoom(for addition: Addition) -> Bool {
        !thread.isStopping && waiting.count < Self.limits.waiting
            && (waiting.isEmpty || waitingBytes + addition.size <= Self.limits.waitingBytes)
    }

    /// Stores what waits, tidies the index, and ends the thread.
    func stop() { thread.stop() }

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

    private func store(_ batch: [Addition]) {
        var versions: [(addition: Addition, version: ImportedVersion, replacedCharacters: Int)] = []
        for addition in batch {
            do throws(UnreadableRecord) {
                let reader = RecordReader(source: addition.question.text(.source))
                let read = try reader.version(from: addition.question.text(.record) ?? "")
                versions.append((addition, read.version, read.replacedCharacters))
            } catch {
                answer(addition, .error(.badRecord(reason: error.description)))
            }
        }
        do {
            let (archive, session) = try openTarget()
            var outcomes: [IngestOutcome] = []
            for (addition, version, _) in versions {
                outcomes += try session.add(version, replacing: addition.question.flag(.replace))
            }
            outcomes += try session.flush()
            for ((addition, version, replaced), outcome) in zip(versions, outcomes) {
                answer(addition, reply(to: version, outcome, replacedCharacters: replaced, archive))
            }
            didStore()
        } catch {
            let fault = ProtocolError(logging: error, of: .add, to: logger)
            // Nothing of the batch was stored. To send it again is harmless: what is held already is reported as unchanged.
            for (addition, _, _) in versions { answer(addition, .error(fault)) }
        }
    }

    private func reply(
        to version: ImportedVersion, _ outcome: IngestOutcome, replacedCharacters: Int, _ archive: Archive
    ) -> Reply {
        guard let word = outcome.word else {
            guard case .refused(let refusal) = outcome else {
                return .error(.question(.internal(reason: "no outcome")))
            }
            return .error(.versionRefused(reason: refusal.message(replacingBy: "replace=true")))
        }
        let held = try? archive.held(version)
        var object = JSONObject()
        object.set("outcome", word)
        object.set("new_text", outcome.isNewText)
        object.set("replaced_characters", replacedCharacters)
        object.set("article", held?.article)
        object.set("version", held?.version)
        return .rows([object.description])
    }

    private func answer(_ addition: Addition, _ reply: Reply) {
        var isError = false
        if case .error = reply { isError = true }
        counts.add(Verb.add.rawValue, at: .line, addition.begun.duration(to: .now), isError: isError)
        addition.place.fillBarrier(with: WrittenReply(reply))
    }
}
