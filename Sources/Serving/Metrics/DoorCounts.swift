public import Synchronization

/// What came in by one door since the server started.
public final class DoorCounts: Sendable {
    /// Connections that are open.
    public let connections = Atomic<Int>(0)
    /// Connections that were opened, refused ones among them.
    public let acceptedConnections = Atomic<Int>(0)
    /// Lines, or HTTP requests, that were answered, refused ones among them.
    public let requests = Atomic<Int>(0)
    /// Answers that were still true and given again.
    public let cacheHits = Atomic<Int>(0)
    /// Answers that had to be made, though they might have been kept.
    public let cacheMisses = Atomic<Int>(0)
    /// Bytes of answers that are kept.
    public let cacheBytes = Atomic<Int>(0)

    /// Counts a connection; returns how many are open.
    @discardableResult
    public func open() -> Int {
        acceptedConnections.add(1, ordering: .relaxed)
        return connections.add(1, ordering: .relaxed).newValue
    }

    /// Counts a connection no longer.
    public func close() { connections.subtract(1, ordering: .relaxed) }
}
