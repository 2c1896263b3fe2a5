import NIOCore
import Serving

/// The time limits of a connection and the alarm that watches them. The alarm is set for the first limit and not moved when that limit moves
/// back, so that a request costs no timer.
struct ConnectionDeadlines {
    /// A time, and the error that then ends the connection; nil where it is closed without one.
    typealias Limit = (time: NIODeadline, error: ProtocolError?)

    private let idleTime: TimeAmount
    private let lineTime: TimeAmount
    private var lastBytes: NIODeadline
    /// When the current line began; nil between lines.
    private var lineBegan: NIODeadline?
    /// When the connection is closed even if the client has not closed its side.
    private var lingerEnd = NIODeadline.distantFuture
    /// When the alarm goes off.
    private var alarm = NIODeadline.distantFuture
    /// The earliest time for the next alarm.
    private var earliestAlarm = NIODeadline.uptimeNanoseconds(0)

    /// How long the client has to close its side after the last byte.
    static let lingering = TimeAmount.seconds(2)
    /// How long to wait before checking again where a limit has passed because the server is the one that is late.
    static let grace = TimeAmount.seconds(1)

    init(_ limits: ServerLimits, openedAt: NIODeadline) {
        idleTime = TimeAmount(limits.idleTime)
        lineTime = TimeAmount(limits.lineTime)
        lastBytes = openedAt
    }

    /// Bytes arrived, or the client accepted some.
    mutating func sawBytes(at now: NIODeadline) {
        lastBytes = now
    }

    /// Bytes were split into lines.
    mutating func sawLine(isWithinLine: Bool) {
        if !isWithinLine { lineBegan = nil } else if lineBegan == nil { lineBegan = lastBytes }
    }

    /// A limit has passed, but the server still owes the client a reply.
    mutating func excuse(at now: NIODeadline) {
        lastBytes = now
        earliestAlarm = now + Self.grace
    }

    /// The last line is written, or the output closed: gives the client a moment to close.
    mutating func linger(from now: NIODeadline) {
        lingerEnd = min(lingerEnd, now + Self.lingering)
    }

    /// The limit that is reached first if nothing more happens.
    ///
    /// - Parameters:
    ///   - isWatching: Whether the client waits for events, and so may be idle.
    ///   - isStalled: Whether the client does not accept what it is sent.
    func nextLimit(isWatching: Bool, isStalled: Bool) -> Limit {
        let idleEnd = isWatching && !isStalled ? NIODeadline.distantFuture : lastBytes + idleTime
        if let lineBegan, !isStalled, lineBegan + lineTime < idleEnd {
            return (lineBegan + lineTime, .slowSender(seconds: Self.seconds(lineTime)))
        }
        return min(idleEnd, lingerEnd) == idleEnd
            ? (idleEnd, .idle(seconds: Self.seconds(idleTime))) : lingerLimit
    }

    /// The limit after the last byte was sent.
    var lingerLimit: Limit { (lingerEnd, nil) }

    private static func seconds(_ time: TimeAmount) -> Int { Int(time.nanoseconds / 1_000_000_000) }

    /// The time to set the alarm to, so that it goes off no later than a limit needs; nil where it is set early enough.
    mutating func setAlarm(for limit: Limit) -> NIODeadline? {
        let wanted = max(limit.time, earliestAlarm)
        earliestAlarm = .uptimeNanoseconds(0)
        guard wanted < alarm else { return nil }
        alarm = wanted
        return wanted
    }

    /// The alarm has gone off.
    mutating func sawAlarm() {
        alarm = .distantFuture
    }
}
