import LineProtocol
import NIOCore
import Serving

/// When a connection was last active, and when its patience ends. Pure but for the clock.
struct ConnectionClock {
    let limits: ServerLimits
    private var lastBytes = NIODeadline.now()
    /// When the line began that has not ended.
    private var lineBegan: NIODeadline?

    init(limits: ServerLimits) {
        self.limits = limits
    }

    /// Something came, or was taken.
    mutating func sawBytes() {
        lastBytes = .now()
    }

    /// A stretch of bytes was cut.
    mutating func sawLine(isWithinLine: Bool) {
        if !isWithinLine { lineBegan = nil } else if lineBegan == nil { lineBegan = lastBytes }
    }

    /// The first limit that is met if nothing more happens, and the error that it is.
    func nextLimit(isWatching: Bool, isStalled: Bool) -> (NIODeadline, ProtocolError) {
        let idle = ProtocolError.idle(seconds: Int(limits.idleTime / .seconds(1)))
        let idleEnd = isWatching && !isStalled ? NIODeadline.distantFuture : lastBytes + TimeAmount(limits.idleTime)
        guard let lineBegan, !isStalled else { return (idleEnd, idle) }
        let lineEnd = lineBegan + TimeAmount(limits.lineTime)
        return lineEnd < idleEnd
            ? (lineEnd, .slowSender(seconds: Int(limits.lineTime / .seconds(1)))) : (idleEnd, idle)
    }
}
