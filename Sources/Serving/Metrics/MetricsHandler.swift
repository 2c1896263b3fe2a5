import Foundation
import NIOCore
import NIOPosix

/// Answers an HTTP request for `/metrics` with the metrics, any other with 404, and closes: all that a scraper needs.
final class MetricsHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let hosts: ServedHosts
    private let makeText: @Sendable () -> [UInt8]
    private var received: [UInt8] = []
    private var isAnswered = false

    private static let mostBytes = 16_384
    private static let end = Array("\r\n\r\n".utf8)

    init(hosts: ServedHosts, makeText: @escaping @Sendable () -> [UInt8]) {
        self.hosts = hosts
        self.makeText = makeText
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAnswered else { return }
        received += unwrapInboundIn(data).readableBytesView
        if received.count > Self.mostBytes { return context.close(promise: nil) }
        guard received.count >= 4, received.suffix(4).elementsEqual(Self.end) else { return }
        isAnswered = true
        do throws(ServedHosts.Fault) {
            try hosts.check(Self.hosts(of: received))
        } catch {
            let status = error == .malformed ? "400 Bad Request" : "421 Misdirected Request"
            return answer(status, Array("\(error)\n".utf8), context)
        }
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

    /// What all `Host` fields of a head say. HTTP/1.0 may do without: what still speaks it so is no browser.
    private static func hosts(of head: [UInt8]) -> [String] {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let hosts = lines.dropFirst().compactMap { line -> String? in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].lowercased() == "host" else { return nil }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
        return hosts.isEmpty && lines.first?.hasSuffix(" HTTP/1.0") == true ? ["localhost"] : hosts
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
