import NIOCore
import NIOHTTP1
import Serving

/// Readies the heads of requests for what knows HTTP/1.1 in its usual form alone: the host is in the one `Host` field, the target begins with
/// a slash, and the last request of a connection says `close`. Closes the connection after the answer to that.
final class RequestHeadHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What the connection does after an answer.
    private enum Persistence: String {
        case close = "close"
        /// It stays, as a client of HTTP/1.0 asked for, which waits to be told so.
        case keepAlive = "keep-alive"
        case stays
    }

    /// Of each request that has no answer yet.
    private var awaited = CircularBuffer<Persistence>()
    private var current = Persistence.stays
    private var alarm: Scheduled<Void>?

    /// How long the client has to close, too: what it sends after we close makes its system drop what it has not read of the answer (RFC
    /// 9112, section 9.6).
    private static let patience = TimeAmount.seconds(2)

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let persistence: Persistence = !head.isKeepAlive ? .close : head.isOld ? .keepAlive : .stays
        awaited.append(persistence)
        if persistence == .close { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        head.settleHost()
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.code >= 200:
            // The answer to what is no request says itself that it is the last.
            current =
                head.headers[canonicalForm: "Connection"].contains("close") ? .close : awaited.popFirst() ?? .stays
            if current != .stays { head.headers.replaceOrAdd(name: "Connection", value: current.rawValue) }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where current == .close:
            let written = promise ?? context.eventLoop.makePromise()
            written.futureResult.assumeIsolated().whenComplete { _ in self.closeSoon(context) }
            context.write(data, promise: written)
        default: context.write(data, promise: promise)
        }
    }

    private func closeSoon(_ context: ChannelHandlerContext) {
        alarm?.cancel()
        alarm = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        context.fireChannelInactive()
    }
}

extension HTTPRequestHead {
    /// Whether it speaks HTTP/1.0 or earlier.
    fileprivate var isOld: Bool { (version.major, version.minor) < (1, 1) }

    /// Puts the host that counts into the `Host` field.
    ///
    /// That of a target in absolute form goes before the field (RFC 9112, section 3.2.2). HTTP/1.0 has no such field, and what still speaks
    /// it without one, such as the health check of a proxy, is no browser: its request is for whatever listens here.
    mutating func settleHost() {
        if isOld, !headers.contains(name: "Host") { headers.add(name: "Host", value: "localhost") }
        guard method != .CONNECT, !uri.hasPrefix("/"), uri != "*" else { return }
        let parts = RequestHost.parts(ofURL: uri)
        // A field that is missing, repeated or malformed is a fault also beside such a target.
        if headers["Host"].count == 1, RequestHost(headers["Host"][0]) != nil {
            headers.replaceOrAdd(name: "Host", value: parts.map { String($0.authority) } ?? "")
        }
        guard let rest = parts?.rest else { return }
        uri = rest.hasPrefix("/") ? String(rest) : "/" + rest
    }
}
