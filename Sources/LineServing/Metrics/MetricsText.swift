import Archiving
import LineProtocol
import Synchronization

/// What the server has done, as Prometheus text (version 0.0.4 of its exposition format).
struct MetricsText {
    private var text = ""

    /// - Parameter archive: Asked for its size and revision; what it cannot tell is left out.
    init(of counts: ServerCounts, waiting: Int, archive: Archive) {
        gauge("variorum_connections", "Connections that are open.", counts.connections.load(ordering: .relaxed))
        counter(
            "variorum_connections_accepted_total", "Connections that were opened.",
            counts.acceptedConnections.load(ordering: .relaxed))
        counter("variorum_lines_total", "Lines that were read.", counts.requests.load(ordering: .relaxed))
        gauge("variorum_questions_waiting", "Questions that wait for a reader.", waiting)
        gauge("variorum_watches", "Standing queries that are open.", counts.watches.load(ordering: .relaxed))
        counter("variorum_events_total", "Events that were told.", counts.events.load(ordering: .relaxed))
        gauge("variorum_uptime_seconds", "Seconds since the start.", Int(counts.uptime / .seconds(1)))
        if let bytes = try? archive.databaseBytes() {
            gauge("variorum_database_bytes", "Bytes of the database file.", bytes)
        }
        if let revision = try? archive.newestRevision() {
            counter("variorum_archive_revision", "Transactions that have changed the archive.", Int(revision))
        }
        addErrors(counts)
        addTimes(counts)
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
    }

    private mutating func counter(_ name: String, _ help: String, _ value: Int) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) counter\n\(name) \(value)\n"
    }

    private mutating func addErrors(_ counts: ServerCounts) {
        let name = "variorum_errors_total"
        text += "# HELP \(name) Questions and additions that were answered by ERR.\n# TYPE \(name) counter\n"
        for (verb, counts) in counts.verbs { text += "\(name){verb=\"\(verb.rawValue)\"} \(counts.errors)\n" }
    }

    private mutating func addTimes(_ counts: ServerCounts) {
        let name = "variorum_answer_seconds"
        text += "# HELP \(name) How long questions took a reader, and additions until they were durable.\n"
        text += "# TYPE \(name) histogram\n"
        for (verb, counts) in counts.verbs {
            var sum = 0
            for (place, count) in counts.times.buckets.enumerated() {
                sum += count
                let bound = place < Histogram.bounds.count ? "\(Double(Histogram.bounds[place]) / 1e6)" : "+Inf"
                text += "\(name)_bucket{verb=\"\(verb.rawValue)\",le=\"\(bound)\"} \(sum)\n"
            }
            text += "\(name)_sum{verb=\"\(verb.rawValue)\"} \(Double(counts.times.microseconds) / 1e6)\n"
            text += "\(name)_count{verb=\"\(verb.rawValue)\"} \(counts.times.count)\n"
        }
    }
}
