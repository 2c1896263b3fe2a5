import Foundation

/// Waits that end early when the run is to end. May be used from any thread.
public final class AlertPause: @unchecked Sendable {
    private let condition = NSCondition()
    private var isEnded = false

    /// Nothing has ended yet.
    public init() {}

    /// Whether the run is to end.
    public var isStopping: Bool { condition.withLock { isEnded } }

    /// Waits; false where the run is to end.
    public func wait(for time: Duration) -> Bool {
        let end = Date(timeIntervalSinceNow: time / .seconds(1))
        return condition.withLock {
            while !isEnded, condition.wait(until: end) {}
            return !isEnded
        }
    }

    /// Ends the run, and all waits.
    public func stop() {
        condition.withLock {
            isEnded = true
            condition.broadcast()
        }
    }
}
