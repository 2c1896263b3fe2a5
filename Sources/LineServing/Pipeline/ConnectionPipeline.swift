import LineProtocol
import NIOCore
import Serving
import Verbs

/// The course of one connection as a value: events go in with their times, and effects come out in the order in which they are to be
/// carried out.
///
/// ```swift
/// pipeline.receive(.bytes(chunk), at: .now())
/// while let effect = pipeline.nextEffect() { perform(effect) }
/// ```
///
/// Carrying out an effect may bring about an event, as when a write fills the socket. It is received at once, and the next effect takes it
/// into account.
///
/// Backpressure goes both ways: while as many requests wait as may, or the client does not take what it is sent, nothing more is read.
struct ConnectionPipeline {
    /// What comes next; each phase but the last two goes on to the one behind it.
    private enum Phase {
        case beginning, writing, reading, handingOver, flushing, settingAlarm, resumingReads, resting
        /// The channel is being closed; only its end is waited for.
        case closing
        case closed
    }

    private(set) var requests: RequestPipeline
    private var ending = ConnectionEnding()
    private var deadlines: ConnectionDeadlines
    private var phase = Phase.resting
    /// Whether something happened since the last round began, from which it may get further.
    private var mayGoFurther = false
    private var isWritable = true
    private var isReadHeld = false
    private var needsFlush = false
    /// Effects that an event has by itself.
    private var immediate: [ConnectionEffect] = []
    /// The time of the last event.
    private var now: NIODeadline

    init(_ settings: ServerSettings, openedAt: NIODeadline) {
        requests = RequestPipeline(settings)
        deadlines = ConnectionDeadlines(settings.limits, openedAt: openedAt)
        now = openedAt
    }

    // MARK: Events

    /// Takes an event. Its effects come from ``nextEffect()``.
    mutating func receive(_ event: ConnectionEvent, at time: NIODeadline) {
        if case .closed = event { return close() }
        guard phase != .closing, phase != .closed else { return }
        now = time
        mayGoFurther = true
        switch event {
        case .opened, .closed: break
        case .bytes(let chunk): take(chunk)
        case .inputClosed: follow(ending.sawInputClosed())
        case .writabilityChanged(let isWritable):
            self.isWritable = isWritable
            deadlines.sawBytes(at: now)
        case .reply(let reply, let sequence): requests.answer(sequence, with: reply)
        case .barrierReply(let reply, let sequence, let refusedWatch):
            let isReleased = requests.answerBarrier(sequence, with: reply, refusedWatch: refusedWatch)
            if isReleased { immediate.append(.releaseWatch) }
        case .watchEvent(let event, let watch): requests.append(event, of: watch)
        case .timePassed: checkLimits()
        case .end(let error): end(with: error)
        case .lastBytesSent: follow(ending.sawLastSent())
        }
    }

    private mutating func take(_ chunk: ByteBuffer) {
        // What comes behind the end is thrown away.
        guard !ending.isWritten else { return }
        deadlines.sawBytes(at: now)
        requests.append(chunk)
    }

    /// The reply to a question that ``nextEffect()`` has just given, from the cache.
    mutating func answerAtOnce(_ sequence: Int, with reply: WrittenReply) {
        requests.answer(sequence, with: reply)
    }

    /// Reserves a number for the standing query that ``nextEffect()`` has just given.
    mutating func openWatch() -> Int { requests.openWatch() }

    /// Whether the socket may be read now; where not, ``ConnectionEffect/read`` comes when it may.
    mutating func mayRead() -> Bool {
        isReadHeld = !wantsBytes
        return wantsBytes
    }

    private var wantsBytes: Bool { ending.isWritten || isWritable && requests.wantsBytes }

    // MARK: Effects

    /// The next thing to do; nil where there is nothing more to do until something happens.
    mutating func nextEffect() -> ConnectionEffect? {
        if !immediate.isEmpty { return immediate.removeFirst() }
        while true {
            switch phase {
            case .beginning:
                let effect = requests.beginNext(isWritable: isWritable)
                if !requests.isOpen { end(with: nil) }
                if let effect { return effect }
                phase = .writing
            case .writing:
                if let bytes = requests.popReply() {
                    needsFlush = true
                    return .write(bytes)
                }
                phase = .reading
            case .reading:
                // What was written may have made room for a request that waits.
                let goesOn = takeLine() || isWritable && requests.mayBegin(isWritable: isWritable)
                phase = goesOn ? .beginning : .handingOver
            case .handingOver:
                phase = .flushing
                if let tally = requests.endBatch() { return .handOver(tally) }
            case .flushing:
                phase = .settingAlarm
                if let effect = flush() { return effect }
            case .settingAlarm:
                phase = .resumingReads
                if let time = nextLimit.flatMap({ deadlines.setAlarm(for: $0) }) { return .setAlarm(time) }
            case .resumingReads:
                phase = .resting
                if isReadHeld, mayRead() { return .read }
            case .resting:
                // What was sent may have made room for more.
                guard mayGoFurther else { return nil }
                mayGoFurther = false
                phase = .beginning
            case .closing, .closed: return nil
            }
        }
    }

    private mutating func takeLine() -> Bool {
        guard isWritable, requests.mayTakeLine else { return false }
        defer { deadlines.sawLine(isWithinLine: requests.isWithinLine) }
        return requests.takeLine()
    }

    private mutating func flush() -> ConnectionEffect? {
        if requests.owesNothing, ending.sendLast(hasUnreadLines: requests.hasUnreadBytes) {
            requests.close()
            requests.discardBytes()
            needsFlush = false
            // One connection too many gets a line and no more: it must not be held while it does not even begin to encrypt.
            if ending.error?.code == .tooManyConnections { deadlines.linger(from: now) }
            return .writeLast(ending.error.map { requests.bytes(of: $0) } ?? [])
        }
        defer { needsFlush = false }
        return needsFlush ? .flush : nil
    }
}

// MARK: - The end

extension ConnectionPipeline {
    /// Answers what has begun, and closes behind the error.
    private mutating func end(with error: ProtocolError?) {
        if ending.begin(with: error) { requests.close() }
    }

    private mutating func follow(_ step: ConnectionEnding.Step?) {
        switch step {
        case .close: closeNow()
        case .closeOutput:
            deadlines.linger(from: now)
            immediate.append(.closeOutput)
        case nil: break
        }
    }

    private mutating func closeNow() {
        immediate.append(.close)
        phase = .closing
    }

    private mutating func close() {
        guard phase != .closed else { return }
        phase = .closed
        let watches = requests.session.watches
        if !watches.isEmpty { immediate.append(.endWatches(watches)) }
    }

    /// The time limit that counts now; nil while a connection that ends is still being answered.
    private var nextLimit: ConnectionDeadlines.Limit? {
        // Who does not take what is sent last is waited for no longer than others who take nothing.
        if ending.isOpen || ending.isSending {
            return deadlines.nextLimit(
                isWatching: !requests.session.watches.isEmpty, isStalled: !isWritable || ending.isSending)
        }
        return ending.isWritten ? deadlines.lingerLimit : nil
    }

    private mutating func checkLimits() {
        deadlines.sawAlarm()
        guard let limit = nextLimit, limit.time <= now else { return }
        // Who takes nothing of what it is sent would not take the last line either.
        guard let error = limit.error, ending.isOpen, isWritable else { return closeNow() }
        if requests.owesNothing, !requests.hasUnreadBytes {
            end(with: error)
        } else {
            // The client waits for us, and not we for it.
            deadlines.excuse(at: now)
        }
    }
}
