import NIOCore
import Serving
import Verbs

/// The logic of one connection as a value: events with their times go in, and effects come out in the order in which to carry them out.
///
/// ```swift
/// pipeline.receive(.bytes(chunk), at: .now())
/// while let effect = pipeline.nextEffect() { perform(effect) }
/// ```
///
/// Carrying out an effect may cause an event, as when a write fills the socket. It is received at once, and the next effect takes it into
/// account.
///
/// Backpressure works both ways: nothing is read while too many requests wait, or while the client does not accept what it is sent.
struct ConnectionPipeline {
    /// The phases of a round, in order, and the two in which a connection ends.
    private enum Phase {
        case beginning, writing, reading, handingOver, flushing, settingAlarm, resumingReads, resting
        /// The channel is being closed.
        case closing
        case closed
    }

    private(set) var requests: RequestPipeline
    /// The archive's revision by the last look; nil before the first.
    private(set) var lookedRevision: Int64?
    private var ending = ConnectionEnding()
    private var deadlines: ConnectionDeadlines
    private var phase = Phase.resting
    /// Whether something happened since the last round began, so that another may make progress.
    private var mayGoFurther = false
    private var isWritable = true
    private var isReadHeld = false
    private var needsFlush = false
    /// Effects that follow directly from an event.
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
        case .looked(let ticket, let revision): if requests.take(ticket) { lookedRevision = revision }
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
        // Input after the end is discarded.
        guard !ending.isWritten else { return }
        deadlines.sawBytes(at: now)
        requests.append(chunk)
    }

    /// Takes the cached reply to a question that ``nextEffect()`` has just given.
    mutating func answerAtOnce(_ sequence: Int, with reply: WrittenReply) {
        requests.answer(sequence, with: reply)
    }

    /// Reserves a number for the standing query that ``nextEffect()`` has just given.
    mutating func openWatch() -> Int { requests.openWatch() }

    /// Whether the socket may be read now; if not, ``ConnectionEffect/read`` follows when it may.
    mutating func mayRead() -> Bool {
        isReadHeld = !wantsBytes
        return wantsBytes
    }

    private var wantsBytes: Bool { ending.isWritten || isWritable && requests.wantsBytes }

    // MARK: Effects

    /// The next effect; nil where nothing is to be done until another event.
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
                // A reply that was written may have made room for a waiting request.
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
                // What happened since may allow more requests.
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
            // A surplus connection gets one line and a moment, so that it cannot stay open by never completing TLS.
            if ending.error?.code == .tooManyConnections { deadlines.linger(from: now) }
            return .writeLast(ending.error.map { requests.bytes(of: $0) } ?? [])
        }
        defer { needsFlush = false }
        return needsFlush ? .flush : nil
    }
}

// MARK: - The end

extension ConnectionPipeline {
    /// Answers the requests that have begun, sends the error, and closes.
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

    /// The time limit that applies now; nil while the last replies of an ending connection are due.
    private var nextLimit: ConnectionDeadlines.Limit? {
        // A client that does not accept the last bytes has no more time than any other stalled client.
        if ending.isOpen || ending.isSending {
            return deadlines.nextLimit(
                isWatching: !requests.session.watches.isEmpty, isStalled: !isWritable || ending.isSending)
        }
        return ending.isWritten ? deadlines.lingerLimit : nil
    }

    private mutating func checkLimits() {
        deadlines.sawAlarm()
        guard let limit = nextLimit, limit.time <= now else { return }
        // A stalled client would not accept a last line, either.
        guard let error = limit.error, ending.isOpen, isWritable else { return closeNow() }
        if requests.owesNothing, !requests.hasUnreadBytes {
            end(with: error)
        } else {
            // The client is waiting for the server.
            deadlines.excuse(at: now)
        }
    }
}
