import ArchiveStorage
import Archiving
import ArticleModel
import Synchronization

/// What the server has done, as Prometheus text (version 0.0.4 of its exposition format).
struct MetricsText {
    private var text = ""

    /// - Parameter archive: Asked for what it holds; what it cannot tell is left out.
    init(of context: ServingContext, archive: Archive) {
        let counts = context.counts
        byDoor("variorum_connections", "gauge", "Connections that are open.") {
            counts[$0].connections.load(ordering: .relaxed)
        }
        byDoor("variorum_connections_accepted_total", "counter", "Connections that were opened.") {
            counts[$0].acceptedConnections.load(ordering: .relaxed)
        }
        byDoor("variorum_requests_total", "counter", "Lines and HTTP requests that were read.") {
            counts[$0].requests.load(ordering: .relaxed)
        }
        byDoor("variorum_cache_hits_total", "counter", "Answers that were still true and given again.") {
            counts[$0].cacheHits.load(ordering: .relaxed)
        }
        byDoor("variorum_cache_misses_total", "counter", "Answers that had to be made, and might have been kept.") {
            counts[$0].cacheMisses.load(ordering: .relaxed)
        }
        byDoor("variorum_cache_bytes", "gauge", "Bytes of answers that are kept.") {
            counts[$0].cacheBytes.load(ordering: .relaxed)
        }
        gauge("variorum_questions_waiting", "Questions that wait for a reader.", context.readers.waitingCount)
        gauge("variorum_watches", "Standing queries that are open.", counts.watches.load(ordering: .relaxed))
        counter("variorum_events_total", "Events that were told.", counts.events.load(ordering: .relaxed))
        gauge("variorum_uptime_seconds", "Seconds since the start.", Int(counts.uptime / .seconds(1)))
        if let connections = context.archives.connections?() { add(connections) }
        addArchive(archive.answering(by: Deadline(after: Self.patience)), counts)
        addErrors(counts)
        addTimes(counts)
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// For how long the archive is asked: its server may be away, of which the other numbers tell.
    private static let patience = Duration.seconds(2)

    private mutating func addArchive(_ archive: Archive, _ counts: ServerCounts) {
        if let bytes = try? archive.databaseBytes() {
            gauge("variorum_database_bytes", "Bytes of the database file.", bytes)
        }
        if let revision = try? archive.revision() {
            counter("variorum_archive_revision", "Rises with each transaction that changes the archive.", Int(revision))
        }
        if let sources = try? archive.sources() {
            gauge("variorum_articles", "Articles that are held.", sources.reduce(0) { $0 + $1.articles })
            gauge("variorum_versions", "Versions that are held.", sources.reduce(0) { $0 + $1.versions })
        }
        if let seen = try? counts.newestArrival(in: archive)?.version.seenAt {
            gauge(
                "variorum_newest_version_seen_timestamp_seconds",
                "When the version was seen that was stored last, in seconds since 1970.", Int(seen.secondsSince1970))
        }
    }

    private mutating func add(_ connections: ConnectionMeasures) {
        gauge("variorum_store_connections", "Connections to the server of the archive.", connections.open)
        gauge("variorum_store_connections_used", "Connections in use.", connections.used)
        gauge("variorum_store_connections_waiting", "Transactions that wait for a connection.", connections.waiting)
        counter(
            "variorum_store_connections_made_total", "Connections that were made, those anew among them.",
            connections.made)
        counter(
            "variorum_store_round_trips_total", "Times the server was asked and waited for.", connections.roundTrips)
    }

    private mutating func byDoor(_ name: String, _ kind: String, _ help: String, _ value: (Door) -> Int) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
        for door in Door.allCases { text += "\(name){door=\"\(door.rawValue)\"} \(value(door))\n" }
    }

    private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
    }

    private mutating func counter(_ name: String, _ help: String, _ value: Int) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) counter\n\(name) \(value)\n"
    }

    private mutating func addErrors(_ counts: ServerCounts) {
        let name = "variorum_errors_total"
        text += "# HELP \(name) Questions and additions that were answered by an error.\n# TYPE \(name) counter\n"
        for (subject, counts) in counts.subjects { text += "\(name){\(subject.labels)} \(counts.errors)\n" }
    }

    private mutating func addTimes(_ counts: ServerCounts) {
        let name = "variorum_answer_seconds"
        text += "# HELP \(name) How long questions took a reader, and additions until they were durable.\n"
        text += "# TYPE \(name) histogram\n"
        for (subject, counts) in counts.subjects {
            var sum = 0
            for (place, count) in counts.times.buckets.enumerated() {
                sum += count
                let bound = place < Histogram.bounds.count ? "\(Double(Histogram.bounds[place]) / 1e6)" : "+Inf"
                text += "\(name)_bucket{\(subject.labels),le=\"\(bound)\"} \(sum)\n"
            }
            text += "\(name)_sum{\(subject.labels)} \(Double(counts.times.microseconds) / 1e6)\n"
            text += "\(name)_count{\(subject.labels)} \(counts.times.count)\n"
        }
    }
}

extension ServerCounts.Subject {
    /// As Prometheus takes them: nothing in them needs escaping.
    fileprivate var labels: String { "door=\"\(door.rawValue)\",verb=\"\(verb)\"" }
}
