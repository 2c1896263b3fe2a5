import LineProtocol
import NIOCore

/// Turns what a server sends into replies, and fulfils the promises that wait for them.
///
/// A server may be any program, so the size of a reply is bounded.
final class ReplyHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = AskedLine
    typealias OutboundOut = ByteBuffer

    /// The longest line of a reply, and the most bytes of one reply.
    static let mostBytes = 1 << 28
    /// The longest silence while a reply is due: longer than the default time limit of a question.
    static let patience = TimeAmount.seconds(60)

    private let address: ServerAddress
    private let end: ConnectionEnd
    private var framer = LineFramer(limit: ReplyHandler.mostBytes)
    private var reader = ReplyReader()
    private var waiting: [EventLoopPromise<ReceivedReply>] = []
    private var bytes = 0
    private var timer: Scheduled<Void>?

    init(address: ServerAddress, end: ConnectionEnd) {
        self.address = address
        self.end = end
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let asked = unwrapOutboundIn(data)
        if let fault = end.cause {
            asked.reply.fail(fault)
            promise?.fail(fault)
            return
        }
        waiting.append(asked.reply)
        startTimer(context)
        context.write(wrapOutboundOut(ByteBuffer(string: asked.line + "\n")), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        startTimer(context)
        bytes += buffer.readableBytes
        guard bytes <= Self.mostBytes else {
            return end(context, .unreadable(address, reason: "a reply has more than \(Self.mostBytes) bytes"))
        }
        let lines = buffer.withUnsafeReadableBytes { bytes in
            var bytes = bytes
            var lines: [FramedLine] = []
            while let line = framer.nextLine(in: &bytes) { lines.append(line) }
            return lines
        }
        for line in lines {
            do throws(ServerFault) { try take(line) } catch { return end(context, error) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context, .lost(address, reason: "it closed the connection"))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(context, ServerFault(of: error, from: address))
    }

    private func take(_ line: FramedLine) throws(ServerFault) {
        let text: String
        switch line {
        case .line(let line): text = line
        case .refused(let fault): throw .unreadable(address, reason: fault.description)
        }
        let complete: ReceivedReply?
        do throws(UnreadableReply) {
            complete = try reader.take(text)
        } catch {
            throw .unreadable(address, reason: error.description)
        }
        guard let complete else { return }
        bytes = 0
        if case .event = complete.header { return }
        guard !waiting.isEmpty else {
            // Sent unasked, as the last line before the server closes.
            if case .error(let code, let message) = complete.header {
                throw ServerFault(refusal: code, message, by: address)
            }
            throw .unreadable(address, reason: "a reply to nothing")
        }
        waiting.removeFirst().succeed(complete)
        if waiting.isEmpty { timer?.cancel() }
    }

    private func startTimer(_ context: ChannelHandlerContext) {
        timer?.cancel()
        guard !waiting.isEmpty else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: Self.patience) {
            let (handler, context) = bound.value
            handler.end(context, .silent(handler.address, seconds: Int(Self.patience.nanoseconds / 1_000_000_000)))
        }
    }

    /// Fails all waiting and later requests with the first error.
    private func end(_ context: ChannelHandlerContext, _ error: ServerFault) {
        let told = end.come(by: error)
        timer?.cancel()
        for promise in waiting { promise.fail(told) }
        waiting = []
        context.close(promise: nil)
    }
}
