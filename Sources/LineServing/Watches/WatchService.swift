import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import Logging
import Serving
import Verbs

/// The single thread that evaluates standing queries, on new arrivals alone.
///
/// What this server stores wakes it at once, and where the archive tells of what others store, so does that. It looks by itself, too: a few times
/// a second where nobody tells, and now and then where a notification might have been lost.
final class WatchService: @unchecked Sendable {
    private let archive: Archive
    private let settings: LiveSettings
    private let logger: Logger

    private let thread = WorkThreads()
    private var openings: [StandingQuery] = []
    private var closings: Set<StandingQuery.ID> = []
    private var isKicked = false
    /// Tells of what others store; nil where the archive has none. It is not waited for at the end: it may be connecting.
    private let listener: (any ChangeListener)?
    /// Whether the last look failed, or found changes that wait for an older transaction: no notification will follow, so the next look comes soon.
    /// Used by the thread alone.
    private var mustLookSoon = false

    /// The seconds between two looks at the archive where nobody tells of changes.
    private static let pause = 0.25
    /// The most events of one standing query per look.
    private static let eventsAtOnce = 100
    /// After how long without matches a standing query is sent a newer token.
    private static let silence = Duration.seconds(60)

    init(archive: Archive, settings: LiveSettings, logger: Logger) {
        self.archive = archive
        self.settings = settings
        self.logger = logger
        listener = archive.makeChangeListener()
    }

    func start() {
        thread.start(named: "variorum-watches") { [self] in run() }
        guard let listener else { return }
        let listening = Thread { [self] in
            while listener.waitForChange() { kick() }
        }
        listening.name = "variorum-changes"
        listening.start()
    }

    /// Begins a standing query. The reply, and then the events, go to `place`.
    func open(_ watch: Question, number: Int, target: WatchTarget, at place: ReplyPlace) {
        thread.locked {
            openings.append(StandingQuery(watch, number: number, target: target, place: place))
            thread.signal()
        }
    }

    /// Ends standing queries of a connection.
    func close(all numbers: Set<Int>, of connection: ConnectionID) {
        guard !numbers.isEmpty else { return }
        thread.locked {
            for number in numbers { closings.insert(.init(connection: connection, number: number)) }
            thread.signal()
        }
    }

    /// Looks for arrivals at once.
    func kick() {
        thread.locked {
            isKicked = true
            thread.signal()
        }
    }

    /// Ends the thread.
    func stop() {
        listener?.end()
        thread.stop()
    }

    private func run() {
        var open: [StandingQuery.ID: StandingQuery] = [:]
        while let work = next(sleepsLong: open.isEmpty) {
            for query in work.openings { begin(query).map { open[query.id] = $0 } }
            for id in work.closings { open[id] = nil }
            tell(&open)
        }
    }

    private func next(sleepsLong: Bool) -> (openings: [StandingQuery], closings: Set<StandingQuery.ID>)? {
        thread.locked {
            if openings.isEmpty, closings.isEmpty, !isKicked, !thread.isStopping {
                if sleepsLong {
                    thread.wait()
                } else {
                    _ = thread.wait(seconds: pause)
                }
            }
            guard !thread.isStopping else { return nil }
            defer { (openings, closings, isKicked) = ([], [], false) }
            return (openings, closings)
        }
    }

    /// The seconds until the next look that nobody asks for.
    private var pause: Double {
        guard listener?.isListening == true, !mustLookSoon else { return Self.pause }
        return settings.current.longestWatchPause / .seconds(1)
    }

    // MARK: Beginning

    /// The standing query at its first position; nil where it was rejected.
    private func begin(_ query: StandingQuery) -> StandingQuery? {
        var query = query
        let time = settings.current.limits.questionTime
        do {
            try query.begin(in: archive.answering(by: Deadline(after: time)))
            query.place.fillBarrier(with: WrittenReply(query.reply))
            return query
        } catch {
            let fault = ProtocolError(logging: error, of: .watch, within: time, to: logger)
            query.place.fillBarrier(with: .error(fault), refusedWatch: query.id.number)
            return nil
        }
    }

    // MARK: Telling

    private func tell(_ open: inout [StandingQuery.ID: StandingQuery]) {
        guard !open.isEmpty else { return }
        var faults: [any Error] = []
        mustLookSoon = false
        do {
            let newest = try archive.newestPosition()
            if listener != nil { mustLookSoon = try archive.hasChanges(after: newest) }
            var digest = ArrivalDigest()
            for id in open.keys {
                guard !isStopping, var query = open[id], query.target.hasRoom else { continue }
                do {
                    try advance(&query, to: newest, &digest)
                } catch {
                    // This query can catch up later from the archive; the others go on.
                    query.putOff()
                    faults.append(error)
                }
                open[id] = query
                if case StorageError.timeOut? = faults.last {
                    // That took long: openings and closings that came meanwhile go first.
                    kick()
                    break
                }
            }
        } catch {
            faults.append(error)
        }
        if let fault = faults.first {
            mustLookSoon = true
            logger.error("\(faults.count) looks for standing queries failed: \(fault)")
        }
    }

    private var isStopping: Bool { thread.locked { thread.isStopping } }

    /// Examines arrivals within a time limit, and sends their events.
    private func advance(
        _ query: inout StandingQuery, to newest: ArrivalPosition, _ digest: inout ArrivalDigest
    ) throws {
        if query.needsLook(at: newest) {
            let time = query.lookTime(settings.current.limits.questionTime)
            if digest.mayMatch(query, in: archive.answering(by: Deadline(after: time))) {
                try look(&query, in: archive.answering(by: Deadline(after: time)))
            } else {
                query.position = newest
            }
        }
        if query.isSilent(for: Self.silence) { query.tellPosition() }
    }

    private func look(_ query: inout StandingQuery, in archive: Archive) throws {
        guard let position = query.position, let question = query.question else { return }
        let page = try archive.arrivals(question, after: position, limit: Self.eventsAtOnce)
        for row in page.rows { query.tell(row.change, behind: row.position) }
        query.sawPage(to: page.end)
        if page.hasMore { kick() }
    }
}
