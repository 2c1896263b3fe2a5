public import ArchiveStorage
import Synchronization

/// Counts connections. Several archives that one program has open may share it.
public final class ConnectionCounts: Sendable {
    let open = Atomic<Int>(0)
    let used = Atomic<Int>(0)
    let waiting = Atomic<Int>(0)
    let made = Atomic<Int>(0)
    let roundTrips = Atomic<Int>(0)

    /// No connection yet.
    public init() {}

    func noteOpened() {
        open.add(1, ordering: .relaxed)
        made.add(1, ordering: .relaxed)
    }

    func noteClosed() { open.subtract(1, ordering: .relaxed) }

    /// The counts at this moment.
    public var measures: ConnectionMeasures {
        ConnectionMeasures(
            open: open.load(ordering: .relaxed), used: used.load(ordering: .relaxed),
            waiting: waiting.load(ordering: .relaxed), made: made.load(ordering: .relaxed),
            roundTrips: roundTrips.load(ordering: .relaxed))
    }
}
