import LineProtocol
import NIOCore
import Serving

/// The time limits of a connection and the alarm that watches them. The alarm is set to the first of them, and left alone while that moves
/// away, so that a request costs no timer.
struct ConnectionDeadlines {
    /// A time, and the error that ends the connection then; nil where it is closed without a word.
    typealias Limit = (time: NIODeadline, error: ProtocolError?)

    private let idleTime: TimeAmount
    private let lineTime: TimeAmount
    private var lastBytes: NIODeadline
    /// When the line began that has not ended.
    private var lineBegan: NIODeadline?
    /// When the client is no longer waited for, whatever it does.
    private var lingerEnd = NIODeadline.distantFuture
    /// When the alarm rings.
    private var alarm = NIODeadline.distantFuture
    /// Before when it should not.
    private var earliestAlarm = NIODeadline.uptimeNanoseconds(0)

    /// How long a client is waited for that was told that nothing more comes.
    static let lingering = TimeAmount.seconds(2)
    /// How long the alarm rests where a limit is over and the server is the one that is late.
    static let grace = TimeAmount.seconds(1)

    init(_ limits: ServerLimits, openedAt: NIODeadline) {
        idleTime = TimeAmount(limits.idleTime)
        lineTime = TimeAmount(limits.lineTime)
        lastBytes = openedAt
    }

    /// Something arrived, or the client took something.
    mutating func sawBytes(at now: NIODeadline) {
        lastBytes = now
    }

    /// A stretch of bytes was cut.
    mutating func sawLine(isWithinLine: Bool) {
        if !isWithinLine { lineBegan = nil } else if lineBegan == nil { lineBegan = lastBytes }
    }

    /// The limit is over because the server owes the client something.
    mutating func excuse(at now: NIODeadline) {
        lastBytes = now
        earliestAlarm = now + Self.grace
    }

    /// The last line is written, or the output closed: the client has a moment to close.
    mutating func linger(from now: NIODeadline) {
        lingerEnd = min(lingerEnd, now + Self.lingering)
    }

    /// The limit that is met first if nothing more happens.
    ///
    /// - Parameters:
    ///   - isWatching: Whether the client waits for events, which need not come.
    ///   - isStalled: Whether the client does not take what it is sent.
    func nextLimit(isWatching: Bool, isStalled: Bool) -> Limit {
        let idleEnd = isWatching && !isStalled ? NIODeadline.distantFuture : lastBytes + idleTime
        if let lineBegan, !isStalled, lineBegan + lineTime < idleEnd {
            return (lineBegan + lineTime, .slowSender(seconds: Self.seconds(lineTime)))
        }
        return min(idleEnd, lingerEnd) == idleEnd
            ? (idleEnd, .idle(seconds: Self.seconds(idleTime))) : lingerLimit
    }

    /// The limit of a client that was told that nothing more comes.
    var lingerLimit: Limit { (lingerEnd, nil) }

    private static func seconds(_ time: TimeAmount) -> Int { Int(time.nanoseconds / 1_000_000_000) }

    /// When the alarm must be set so that it rings at a limit or before; nil where it does so already.
    mutating func setAlarm(for limit: Limit) -> NIODeadline? {
        let wanted = max(limit.time, earliestAlarm)
        earliestAlarm = .uptimeNanoseconds(0)
        guard wanted < alarm else { return nil }
        alarm = wanted
        return wanted
    }

    /// The alarm has rung.
    mutating func sawAlarm() {
        alarm = .distantFuture
    }
}
