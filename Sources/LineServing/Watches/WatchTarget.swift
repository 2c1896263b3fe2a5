import Synchronization

/// What the standing queries of one connection need to know of it.
final class WatchTarget: Sendable {
    /// Whether the client does not take what it is sent.
    let isCongested = Atomic<Bool>(false)
    /// Bytes of events that are on their way to the connection.
    let unsentBytes = Atomic<Int>(0)

    /// Whether more events may be sent. Where not, they wait in the archive.
    var hasRoom: Bool {
        !isCongested.load(ordering: .relaxed) && unsentBytes.load(ordering: .relaxed) < 65_536
    }
}
