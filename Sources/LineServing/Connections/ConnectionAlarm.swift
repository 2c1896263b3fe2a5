import NIOCore

/// The one timer of a connection: set to the first time limit, and left alone while that moves away, so that a request costs no timer.
struct ConnectionAlarm {
    private var scheduled: Scheduled<Void>?
    private var deadline = NIODeadline.distantFuture

    /// Sees to it that it rings at that time, or before.
    mutating func set(at wanted: NIODeadline, on loop: any EventLoop, _ ring: @autoclosure () -> @Sendable () -> Void) {
        guard wanted < deadline else { return }
        scheduled?.cancel()
        deadline = wanted
        scheduled = loop.scheduleTask(deadline: wanted, ring())
    }

    /// It has rung.
    mutating func sawRing() {
        scheduled = nil
        deadline = .distantFuture
    }

    /// It never rings again, unless it is set.
    mutating func cancel() {
        scheduled?.cancel()
        sawRing()
    }
}
