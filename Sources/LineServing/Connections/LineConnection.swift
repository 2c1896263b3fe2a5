import LineProtocol
import Logging
import NIOCore
import Serving
import Synchronization

/// One connection: cuts bytes into requests, begins them in order as far as limits allow, and sends replies in the same order.
///
/// Backpressure goes both ways: while as many requests wait as may, or the client does not take what it is sent, nothing more is read. All
/// of it runs on the connection's event loop.
final class LineConnection: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let id: ConnectionID
    let shared: ConnectionContext
    /// As they were when the connection was opened.
    let settings: ServerSettings
    let mailbox: ReplyMailbox
    let logger: Logger
    private(set) var context: ChannelHandlerContext?

    private var framer: LineFramer
    /// What was read and not yet cut into lines; nil where there is nothing.
    private var inbox: ByteBuffer?
    private var owed = OwedReplies<Request>()
    private var outgoing = ByteBuffer()
    /// Whether something was written and not yet sent.
    private var needsFlush = false
    private var readIsHeld = false
    private var isGoingOn = false
    /// Whether something happened while it was going on, from which it may get further.
    private var mayGoFurther = false
    private var ending = ConnectionEnding()

    /// Questions that readers have, or wait for them.
    private var questionsUnderWay = 0
    private var batch: [Question] = []
    private var looked = ArrivalMoment()
    private let answerer: ArchiveAnswerer
    /// What must be done before the requests behind it begin.
    private var barrier: Verb?
    private var barrierCount = 0

    var session: ClientSession
    var watchNumbers: Set<Int> = []
    var lastWatch = 0
    let watchTarget: WatchTarget

    private var clock: ConnectionClock
    private var alarm = ConnectionAlarm()
    private(set) var requestCount = 0
    private let openedAt = NIODeadline.now()

    /// For how long a client is waited for that was told that nothing more comes.
    private static let lingering = TimeAmount.seconds(2)

    init(id: ConnectionID, shared: ConnectionContext, mailbox: ReplyMailbox) {
        self.id = id
        self.shared = shared
        self.mailbox = mailbox
        var logger = shared.logger
        logger[metadataKey: "connection"] = "\(id)"
        self.logger = logger
        let settings = shared.settings.current
        self.settings = settings
        framer = LineFramer(limit: settings.limits.lineBytes)
        session = ClientSession(rights: settings.openDoors.contains(.line) ? [.read] : [])
        clock = ConnectionClock(limits: settings.limits)
        watchTarget = WatchTarget()
        answerer = ArchiveAnswerer(
            settings: shared.settings, replies: shared.replies, counts: shared.counts, logger: shared.logger)
    }

    private var limits: ServerLimits { settings.limits }

    // MARK: The channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        outgoing = context.channel.allocator.buffer(capacity: 0)
    }

    func channelActive(context: ChannelHandlerContext) {
        setAlarm()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if ending.isWritten { return }
        clock.sawBytes()
        var bytes = unwrapInboundIn(data)
        if inbox?.writeBuffer(&bytes) == nil { inbox = bytes }
        goOn()
    }

    func read(context: ChannelHandlerContext) {
        if wantsBytes { context.read() } else { readIsHeld = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        clock.sawBytes()
        watchTarget.isCongested.store(!context.channel.isWritable, ordering: .relaxed)
        if context.channel.isWritable { shared.watches.kick() }
        goOn()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            perform(ending.sawInputClosed())
            goOn()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm.cancel()
        self.context = nil
        shared.readers.forget(id.asker)
        shared.watches.close(all: watchNumbers, of: id)
        shared.counts.watches.subtract(watchNumbers.count, ordering: .relaxed)
        logger.info(
            "closed",
            metadata: [
                "requests": "\(requestCount)", "client": "\(session.client ?? "-")",
                "seconds": "\((NIODeadline.now() - openedAt).nanoseconds / 1_000_000_000)",
            ])
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("\(error)")
        context.close(promise: nil)
    }

    // MARK: Requests

    private var isWritable: Bool { context?.channel.isWritable ?? false }

    private var wantsBytes: Bool {
        if ending.isWritten { return true }
        return inbox == nil && ending.isOpen && isWritable && owed.count < limits.requestsOfConnection
    }

    /// Does whatever can be done now: reads lines, begins requests, sends replies.
    func goOn() {
        guard context != nil else { return }
        guard !isGoingOn else {
            mayGoFurther = true
            return
        }
        isGoingOn = true
        repeat {
            mayGoFurther = false
            repeat {
                begin()
                drain()
            } while takeLine() || mayBeginNext
            looked.goOn(from: owed.endSequence)
            ask()
            flush()
            // What was sent may have made room for more.
        } while mayGoFurther && context != nil
        isGoingOn = false
        setAlarm()
        if readIsHeld, wantsBytes {
            readIsHeld = false
            context?.read()
        }
    }

    /// Takes a line into the requests that wait; false where there is none, or no room.
    private func takeLine() -> Bool {
        guard ending.isOpen, owed.count < limits.requestsOfConnection, isWritable, var bytes = inbox else {
            return false
        }
        let line = bytes.readWithUnsafeReadableBytes { all -> (Int, FramedLine?) in
            var rest = all
            let line = framer.nextLine(in: &rest)
            return (all.count - rest.count, line)
        }
        inbox = bytes.readableBytes == 0 ? nil : bytes
        clock.sawLine(isWithinLine: framer.isWithinLine)
        guard let line else { return false }
        take(line)
        return true
    }

    private func take(_ line: FramedLine) {
        requestCount += 1
        shared.counts.line.requests.add(1, ordering: .relaxed)
        do throws(ProtocolError) {
            switch line {
            case .line(let text): owed.append(try Request(parsing: text))
            case .refused(let error): throw error
            }
        } catch {
            owed.append(ready: .error(error))
        }
    }

    private func begin() {
        while ending.isOpen, let (request, sequence) = owed.nextRequest, mayBegin(request, sequence) {
            owed.begin(sequence)
            guard let refusal = session.refusal(of: request) else {
                start(request, sequence)
                continue
            }
            owed.fill(sequence, with: .error(refusal))
        }
    }

    /// Whether a request can begin now that what was ready before it is written.
    private var mayBeginNext: Bool {
        guard ending.isOpen, isWritable, let (request, sequence) = owed.nextRequest else { return false }
        return mayBegin(request, sequence)
    }

    private func mayBegin(_ request: Request, _ sequence: Int) -> Bool {
        if let barrier, barrier != .add || request.verb != .add { return false }
        // The first reply that is owed may always be made: what is held behind it goes with it.
        if sequence > owed.first, !isWritable || owed.heldBytes > limits.unsentBytes { return false }
        return questionsUnderWay < limits.questionsOfConnection
    }

    private func start(_ request: Request, _ sequence: Int) {
        switch request.verb {
        case .ping: owed.fill(sequence, with: pong(request))
        case .help: owed.fill(sequence, with: WrittenReply(.help(request.text(at: 0).flatMap(Verb.init(word:)))))
        case .hello: owed.fill(sequence, with: WrittenReply(hello(request)))
        case .auth: owed.fill(sequence, with: WrittenReply(authenticate(request)))
        case .unwatch: owed.fill(sequence, with: WrittenReply(unwatch(request)))
        case .quit:
            owed.fill(sequence, with: .done)
            endQuietly()
        case .add: add(request, at: place(sequence))
        case .watch: watch(request, at: place(sequence))
        default: answer(request, sequence)
        }
    }

    /// Gives a reply that is still true, or else puts the question in line.
    private func answer(_ request: Request, _ sequence: Int) {
        let moment =
            request.isAboutArchiveAlone ? looked.moment(for: sequence) { shared.replies.moment() } : nil
        if let moment, let known = shared.replies.reply(to: request, at: moment) {
            return owed.fill(sequence, with: known)
        }
        questionsUnderWay += 1
        batch.append(
            Question(request: request, revision: moment?.revision, place: place(sequence), answerer: answerer))
    }

    private func pong(_ request: Request) -> WrittenReply {
        request.text(at: 0).map { WrittenReply(.pong($0)) } ?? .done
    }

    private func place(_ sequence: Int) -> ReplyPlace {
        let target = NIOLoopBound(self, eventLoop: context!.eventLoop)
        return ReplyPlace(connection: id, sequence: sequence, target: target, mailbox: mailbox)
    }

    /// Hands what was gathered to the readers.
    private func ask() {
        guard !batch.isEmpty else { return }
        let taken = shared.readers.ask(batch, by: id.asker)
        let refused = batch.dropFirst(taken)
        batch.removeAll(keepingCapacity: true)
        for question in refused {
            let error = ProtocolError.busy(waiting: limits.waitingQuestions)
            mailbox.deliver(.init(.reply(.error(error)), at: question.place))
        }
    }

    /// Nothing behind the request begins before its reply is there; only further ADDs do behind an ADD.
    func raiseBarrier(_ verb: Verb) {
        barrier = verb
        barrierCount += 1
    }

    /// Takes what came from another thread.
    func take(_ content: ReplyMailbox.Content, at sequence: Int) {
        guard context != nil else { return }
        switch content {
        case .reply(let reply):
            questionsUnderWay -= 1
            owed.fill(sequence, with: reply)
        case .barrierReply(let reply, let refusedWatch):
            barrierCount -= 1
            looked.forget()
            if barrierCount == 0 { barrier = nil }
            if let refusedWatch, watchNumbers.remove(refusedWatch) != nil {
                shared.counts.watches.subtract(1, ordering: .relaxed)
            }
            owed.fill(sequence, with: reply)
        case .event(let watch, let event):
            watchTarget.unsentBytes.subtract(event.bytes.count, ordering: .relaxed)
            guard watchNumbers.contains(watch), ending.isOpen else { return }
            shared.counts.events.add(1, ordering: .relaxed)
            owed.append(ready: event)
        }
    }

    // MARK: Replies

    private func drain() {
        while let reply = owed.popReady() {
            outgoing.writeBytes(reply.bytes)
            if outgoing.readableBytes >= 32_768 { write() }
        }
    }

    private func write() {
        guard let context, outgoing.readableBytes > 0 else { return }
        context.write(wrapOutboundOut(outgoing), promise: nil)
        needsFlush = true
        outgoing = context.channel.allocator.buffer(capacity: 0)
    }

    private func flush() {
        if owed.isEmpty, ending.sendLast(hasUnreadLines: inbox != nil) { return finish() }
        write()
        if needsFlush { context?.flush() }
        needsFlush = false
    }

    /// Writes the last of all, and closes when the client has taken it.
    private func finish() {
        inbox = nil
        guard let context else { return }
        if let error = ending.error { outgoing.writeString(Reply.error(error).text) }
        let sent = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        sent.futureResult.whenComplete { result in
            let connection = bound.value
            switch result {
            case .success: connection.perform(connection.ending.sawLastSent())
            case .failure: connection.context?.close(promise: nil)
            }
        }
        // Behind all that was written before: so its promise speaks for them, though it be empty.
        let last = outgoing
        outgoing = ByteBuffer()
        context.writeAndFlush(wrapOutboundOut(last), promise: sent)
        // One connection too many is owed a line and no more: it must not be held while it does not even begin to encrypt.
        if ending.error?.code == .tooManyConnections { closeSoon(context) }
    }

    private func closeSoon(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.lingering) { bound.value.context?.close(promise: nil) }
    }

    private func perform(_ step: ConnectionEnding.Step?) {
        guard let step, let context else { return }
        switch step {
        case .close: context.close(promise: nil)
        case .closeOutput:
            closeSoon(context)
            context.close(mode: .output, promise: nil)
        }
    }

    private func end(_ error: ProtocolError?) {
        if ending.begin(with: error) { owed.dropWaiting() }
    }

    /// Answers what has begun, says why, and closes.
    func end(with error: ProtocolError) {
        end(error)
        goOn()
    }

    /// Answers what has begun, says that the server stops, and closes.
    func stop() {
        end(with: .shuttingDown)
    }

    /// Closes behind the replies that are owed.
    func endQuietly() {
        end(nil)
    }

    func setLineLimit(_ limit: Int) {
        framer.limit = limit
    }

    // MARK: Time

    /// Sees to it that the alarm rings when the first time limit is over.
    private func setAlarm(notBefore earliest: NIODeadline = .uptimeNanoseconds(0)) {
        guard let context, ending.isOpen || ending.isSending else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        alarm.set(at: max(nextLimit.time, earliest), on: context.eventLoop, { bound.value.ring() })
    }

    /// Who does not take what is sent last is waited for no longer than others who take nothing.
    private var nextLimit: (time: NIODeadline, error: ProtocolError) {
        clock.nextLimit(isWatching: !watchNumbers.isEmpty, isStalled: !isWritable || ending.isSending)
    }

    private func ring() {
        alarm.sawRing()
        guard ending.isOpen || ending.isSending else { return }
        let (limit, error) = nextLimit
        guard limit <= .now() else { return setAlarm() }
        // Who takes nothing of what it is sent would not take the last line either.
        guard isWritable, !ending.isSending else {
            context?.close(promise: nil)
            return
        }
        guard owed.isEmpty, inbox == nil else {
            // The client waits for us, and not we for it.
            clock.sawBytes()
            return setAlarm(notBefore: .now() + .seconds(1))
        }
        end(with: error)
    }
}
