public import Archiving
public import JSONText
public import Synchronization

/// What the server has done since it started.
public final class ServerCounts: Sendable {
    /// What is counted separately: a verb, or a kind of page.
    struct Subject: Hashable, Sendable {
        let door: Door
        let verb: String
    }

    /// The counts of one subject.
    struct SubjectCounts: Sendable {
        var errors = 0
        var times = Histogram()
    }

    private struct State {
        var subjects: [Subject: SubjectCounts] = [:]
        var newest: (revision: Int64, arrival: NewestArrival?)?
    }

    private let state = Mutex(State())
    private let started = ContinuousClock.now
    /// The counts of the line protocol.
    public let line = DoorCounts()
    /// The counts of HTTP.
    public let web = DoorCounts()
    /// The number of open standing queries.
    public let watches = Atomic<Int>(0)
    /// The number of events that were sent.
    public let events = Atomic<Int>(0)

    /// The counts of a door.
    public subscript(door: Door) -> DoorCounts {
        switch door {
        case .line: line
        case .web: web
        }
    }

    /// Counts an answer.
    ///
    /// - Parameter verb: What was asked, from a bounded set, since each is counted separately.
    public func add(_ verb: String, at door: Door, _ taken: Duration, isError: Bool) {
        state.withLock { state in
            state.subjects[Subject(door: door, verb: verb), default: SubjectCounts()].add(taken, isError: isError)
        }
    }

    /// All counts, by door and verb.
    var subjects: [(subject: Subject, counts: SubjectCounts)] {
        state.withLock { $0.subjects }.map { ($0.key, $0.value) }
            .sorted { ($0.0.door.rawValue, $0.0.verb) < ($1.0.door.rawValue, $1.0.verb) }
    }

    var uptime: Duration { started.duration(to: .now) }

    /// The version that was stored last, looked for again only after a change of the archive.
    ///
    /// - Throws: A storage error.
    func newestArrival(in archive: Archive) throws -> NewestArrival? {
        let revision = try archive.revision()
        if let known = state.withLock({ $0.newest }), known.revision == revision { return known.arrival }
        let newest = try archive.newestArrival()
        state.withLock { $0.newest = (revision, newest) }
        return newest
    }

    /// Writes the fields of STATS beside the archive's measures: the newest arrival, and what the server has done.
    ///
    /// - Throws: A storage error.
    public func write(to object: inout JSONObject, of archive: Archive) throws {
        object.set("position", try archive.newestPosition().description)
        object.set("newest", try newestArrival(in: archive))
        object.set("connections", line.connections.load(ordering: .relaxed))
        object.set("accepted", line.acceptedConnections.load(ordering: .relaxed))
        object.set("requests", line.requests.load(ordering: .relaxed))
        object.set("http_requests", web.requests.load(ordering: .relaxed))
        for (prefix, door) in [("", line), ("http_", web)] {
            object.set(prefix + "cache_hits", door.cacheHits.load(ordering: .relaxed))
            object.set(prefix + "cache_misses", door.cacheMisses.load(ordering: .relaxed))
            object.set(prefix + "cache_bytes", door.cacheBytes.load(ordering: .relaxed))
        }
        object.set("watches", watches.load(ordering: .relaxed))
        object.set("events", events.load(ordering: .relaxed))
        object.set("uptime_s", Int(uptime / .seconds(1)))
    }
}

extension ServerCounts.SubjectCounts {
    fileprivate mutating func add(_ taken: Duration, isError: Bool) {
        times.add(taken)
        if isError { errors += 1 }
    }
}
