import NIOCore
import NIOPosix

/// Answers any HTTP request with the metrics, and closes: all that a scraper needs.
final class MetricsHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let makeText: @Sendable () -> [UInt8]
    private var received: [UInt8] = []
    private var isAnswered = false

    private static let mostBytes = 16_384
    private static let end = Array("\r\n\r\n".utf8)

    init(makeText: @escaping @Sendable () -> [UInt8]) {
        self.makeText = makeText
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAnswered else { return }
        received += unwrapInboundIn(data).readableBytesView
        if received.count > Self.mostBytes { return context.close(promise: nil) }
        guard received.count >= 4, received.suffix(4).elementsEqual(Self.end) else { return }
        isAnswered = true
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        // Asks the archive, so not here.
        NIOThreadPool.singleton.runIfActive(eventLoop: context.eventLoop, makeText).whenComplete { result in
            let (handler, context) = bound.value
            handler.answer((try? result.get()) ?? [], context)
        }
    }

    private func answer(_ body: [UInt8], _ context: ChannelHandlerContext) {
        var buffer = context.channel.allocator.buffer(capacity: body.count + 256)
        buffer.writeString(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n")
        buffer.writeBytes(body)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
