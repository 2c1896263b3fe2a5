import ArchiveStorage
import Logging
import NIOCore
import Serving
import Synchronization

/// One connection on its event loop: turns what happens on its channel into events, and carries out the effects of its pipeline.
final class LineConnection: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let id: ConnectionID
    let shared: ConnectionContext
    let logger: Logger
    var pipeline: ConnectionPipeline
    private(set) var context: ChannelHandlerContext?
    private var isPerforming = false
    private var outgoing = ByteBuffer()
    private var alarm: Scheduled<Void>?
    private let openedAt: NIODeadline

    let mailbox: ReplyMailbox
    let answerer: ArchiveAnswerer
    let watchTarget = WatchTarget()
    /// Ends the questions that are under way, once the client has gone.
    let earlyEnd = EarlyEnd()
    let desk: QuestionDesk
    /// The questions collected for the readers.
    var questions: [PendingQuestion] = []
    /// The questions collected for a look at the archive, with the replies that may be true.
    var keptQuestions: [(question: PendingQuestion, kept: ReplyCache.Kept)] = []

    init(id: ConnectionID, shared: ConnectionContext, mailbox: ReplyMailbox) {
        self.id = id
        self.shared = shared
        self.mailbox = mailbox
        var logger = shared.logger
        logger[metadataKey: "connection"] = "\(id)"
        self.logger = logger
        openedAt = .now()
        let settings = shared.settings.current
        pipeline = ConnectionPipeline(settings, openedAt: openedAt)
        answerer = ArchiveAnswerer(
            settings: shared.settings, replies: shared.replies, counts: shared.counts, logger: shared.logger)
        desk = QuestionDesk(readers: shared.readers, asker: id.asker, limits: settings.limits)
    }

    /// As they were when the connection was opened.
    var settings: ServerSettings { pipeline.requests.settings }

    // MARK: Events

    /// Takes an event; the caller calls ``performEffects()`` afterwards.
    func receive(_ event: ConnectionEvent, at time: NIODeadline = .now()) {
        if case .watchEvent(let event, _) = event {
            watchTarget.unsentBytes.subtract(event.bytes.count, ordering: .relaxed)
        }
        pipeline.receive(event, at: time)
    }

    /// Carries out all effects that are due.
    func performEffects() {
        // Called for an event that an effect has caused: the loop that is running carries out its effects.
        guard !isPerforming else { return }
        isPerforming = true
        while let effect = pipeline.nextEffect() { perform(effect) }
        isPerforming = false
    }

    private func handle(_ event: ConnectionEvent) {
        receive(event)
        performEffects()
    }

    /// Answers the requests that have begun, sends the error, and closes.
    func end(with error: ProtocolError) { handle(.end(with: error)) }

    // MARK: The channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        outgoing = context.channel.allocator.buffer(capacity: 0)
    }

    func channelActive(context: ChannelHandlerContext) {
        handle(.opened)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        handle(.bytes(unwrapInboundIn(data)))
    }

    func read(context: ChannelHandlerContext) {
        if pipeline.mayRead() { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        let isWritable = context.channel.isWritable
        watchTarget.isCongested.store(!isWritable, ordering: .relaxed)
        if isWritable { shared.watches.kick() }
        handle(.writabilityChanged(isWritable: isWritable))
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { handle(.inputClosed) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        self.context = nil
        // What waits for a look is given up, too.
        earlyEnd.come()
        shared.readers.forget(id.asker)
        handle(.closed)
        logger.info(
            "closed",
            metadata: [
                "requests": "\(pipeline.requests.requestCount)", "client": "\(pipeline.requests.session.client ?? "-")",
                "seconds": "\((NIODeadline.now() - openedAt).nanoseconds / 1_000_000_000)",
            ])
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("\(error)")
        context.close(promise: nil)
    }

    // MARK: Effects on the channel

    func write(_ bytes: [UInt8]) {
        outgoing.writeBytes(bytes)
        // Passed on in pieces larger than most replies.
        if outgoing.readableBytes >= 32_768 { writeOutgoing() }
    }

    private func writeOutgoing() {
        guard let context, outgoing.readableBytes > 0 else { return }
        context.write(wrapOutboundOut(outgoing), promise: nil)
        outgoing = context.channel.allocator.buffer(capacity: 0)
    }

    func flush() {
        writeOutgoing()
        context?.flush()
    }

    func writeLast(_ bytes: [UInt8]) {
        guard let context else { return }
        outgoing.writeBytes(bytes)
        let sent = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        sent.futureResult.whenComplete { result in
            switch result {
            case .success: bound.value.handle(.lastBytesSent)
            case .failure: bound.value.context?.close(promise: nil)
            }
        }
        // Written even if empty: it comes after everything else, so its promise covers all of that.
        let last = outgoing
        outgoing = ByteBuffer()
        context.writeAndFlush(wrapOutboundOut(last), promise: sent)
    }

    func setAlarm(at time: NIODeadline) {
        guard let context else { return }
        alarm?.cancel()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        alarm = context.eventLoop.scheduleTask(deadline: time) { bound.value.handle(.timePassed) }
    }
}
