import ArchiveStorage
import Archiving
import LineProtocol
import Synchronization

/// What the server has done since it started.
final class ServerCounts: Sendable {
    /// What is counted of one verb.
    struct VerbCounts: Sendable {
        var errors = 0
        var times = Histogram()
    }

    private struct State {
        var verbs: [Verb: VerbCounts] = [:]
        var measures: (revision: Int64, measures: ArchiveMeasures)?
    }

    private let state = Mutex(State())
    private let started = ContinuousClock.now
    /// Connections that are open.
    let connections = Atomic<Int>(0)
    /// Connections that were opened, refused ones among them.
    let acceptedConnections = Atomic<Int>(0)
    /// Lines that were answered, refused ones among them.
    let requests = Atomic<Int>(0)
    /// Standing queries that are open.
    let watches = Atomic<Int>(0)
    /// Events that were told.
    let events = Atomic<Int>(0)

    func add(_ verb: Verb, _ taken: Duration, isError: Bool) {
        state.withLock { state in
            state.verbs[verb, default: VerbCounts()].times.add(taken)
            if isError { state.verbs[verb, default: VerbCounts()].errors += 1 }
        }
    }

    /// The counts of each verb that was asked.
    var verbs: [(verb: Verb, counts: VerbCounts)] {
        let verbs = state.withLock { $0.verbs }
        return Verb.allCases.compactMap { verb in verbs[verb].map { (verb, $0) } }
    }

    var uptime: Duration { started.duration(to: .now) }

    /// The measures of the archive, counted anew only where it has changed: that reads all of it.
    func measures(of archive: Archive) throws -> ArchiveMeasures {
        let revision = try archive.newestRevision()
        if let known = state.withLock({ $0.measures }), known.revision == revision { return known.measures }
        let measures = try archive.measures()
        state.withLock { $0.measures = (revision, measures) }
        return measures
    }

    /// The fields of STATS that are the server's.
    func write(to object: inout JSONObject) {
        object.set("connections", connections.load(ordering: .relaxed))
        object.set("accepted", acceptedConnections.load(ordering: .relaxed))
        object.set("requests", requests.load(ordering: .relaxed))
        object.set("watches", watches.load(ordering: .relaxed))
        object.set("events", events.load(ordering: .relaxed))
        object.set("uptime_s", Int(uptime / .seconds(1)))
    }
}
