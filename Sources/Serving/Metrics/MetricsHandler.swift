import NIOCore
import NIOPosix

/// Answers an HTTP request for `/metrics` with the metrics, any other with 404, and closes: all that a scraper needs.
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
        guard received.starts(with: "GET /metrics ".utf8) || received.starts(with: "GET /metrics?".utf8) else {
            return answer("404 Not Found", Array("metrics are at /metrics\n".utf8), context)
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        // Asks the archive, so not here.
        NIOThreadPool.singleton.runIfActive(eventLoop: context.eventLoop, makeText).whenComplete { result in
            let (handler, context) = bound.value
            handler.answer("200 OK", (try? result.get()) ?? [], context)
        }
    }

    private func answer(_ status: String, _ body: [UInt8], _ context: ChannelHandlerContext) {
        var buffer = context.channel.allocator.buffer(capacity: body.count + 256)
        buffer.writeString(
            "HTTP/1.1 \(status)\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n")
        buffer.writeBytes(body)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
