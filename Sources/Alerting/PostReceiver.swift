import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A URL to which each message is posted as JSON; a status of 2xx says that it has arrived.
public struct PostReceiver: AlertReceiver {
    /// Where to post.
    public struct Target: Sendable {
        let host: String
        let port: Int
        let path: String
        let hasTLS: Bool
        /// The value of the `Host` field.
        let authority: String

        /// Reads a URL with `http` or `https`; nil for any other, and for one with a user or a fragment.
        public init?(_ url: String) {
            guard url.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), let parts = URLComponents(string: url),
                let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme), var host = parts.host,
                !host.isEmpty, parts.user == nil, parts.fragment == nil
            else { return nil }
            hasTLS = scheme == "https"
            authority = parts.port.map { "\(host):\($0)" } ?? host
            if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
            self.host = host
            port = parts.port ?? (hasTLS ? 443 : 80)
            path =
                (parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath)
                + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
        }
    }

    private let target: Target
    private let signature: AlertSignature?
    private let agent: String
    private let time: Duration

    /// - Parameters:
    ///   - signature: Signs each message; nil where it is not signed.
    ///   - agent: What the program calls itself.
    ///   - time: After how long an attempt is given up.
    public init(_ target: Target, signature: AlertSignature?, agent: String, within time: Duration) {
        (self.target, self.signature, self.agent, self.time) = (target, signature, agent, time)
    }

    /// Posts the message over a connection of its own. Redirections are not followed: they are no 2xx.
    public func deliver(_ message: AlertMessage) throws(UndeliveredAlert) {
        let response: AlertResponse
        do {
            response = try post(message)
        } catch let fault as UndeliveredAlert {
            throw fault
        } catch {
            throw UndeliveredAlert("\(target.authority) cannot be reached: \(Self.reason(of: error))")
        }
        guard !(200..<300).contains(response.status) else { return }
        throw UndeliveredAlert("\(target.authority) answered \(response.status)", wait: response.retryAfter)
    }

    private func post(_ message: AlertMessage) throws -> AlertResponse {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let response = loop.makePromise(of: AlertResponse.self)
        let tls = try target.hasTLS ? NIOSSLContext(configuration: .makeClientConfiguration()) : nil
        let limit = TimeAmount(time)
        let seconds = Int(time / .seconds(1))
        let alarm = loop.scheduleTask(in: limit) {
            response.fail(UndeliveredAlert("it took longer than \(seconds) s"))
        }
        defer { alarm.cancel() }
        let connecting = ClientBootstrap(group: loop).connectTimeout(limit)
            .channelInitializer { [target] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(Self.handler(tls, of: target.host)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(AlertResponseHandler(response))
                }
            }
            .connect(host: target.host, port: target.port)
        connecting.cascadeFailure(to: response)
        let (head, body) = (head(of: message), message.body)
        connecting.whenSuccess { channel in
            channel.write(HTTPClientRequestPart.head(head), promise: nil)
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
            channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
            response.futureResult.whenComplete { _ in channel.close(promise: nil) }
        }
        return try response.futureResult.wait()
    }

    private func head(of message: AlertMessage) -> HTTPRequestHead {
        let seconds = Int(Date().timeIntervalSince1970)
        var fields: HTTPHeaders = [
            "Host": target.authority, "User-Agent": agent, "Content-Type": "application/json",
            "Content-Length": "\(message.body.count)", "Connection": "close", "webhook-id": message.id,
            "webhook-timestamp": "\(seconds)",
        ]
        if let signature { fields.add(name: "webhook-signature", value: signature.value(of: message, at: seconds)) }
        return HTTPRequestHead(version: .http1_1, method: .POST, uri: target.path, headers: fields)
    }

    private static func handler(_ tls: NIOSSLContext, of host: String) throws -> NIOSSLClientHandler {
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : host)
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason(of: $0.error) } ?? "no machine of this name is known"
        case let error as IOError: String(cString: strerror(error.errnoCode))
        default: "\(error)"
        }
    }
}

/// What a receiver answered.
struct AlertResponse: Sendable {
    let status: Int
    /// How long it asks not to be tried again; nil where it does not say in seconds.
    let retryAfter: Duration?
}

/// Fulfils a promise with the head of the response; its body is of no interest.
private final class AlertResponseHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let response: EventLoopPromise<AlertResponse>
    /// The longest time that a receiver may ask for.
    private static let mostSeconds = 3_600

    init(_ response: EventLoopPromise<AlertResponse>) {
        self.response = response
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // 100 Continue and the like are not the answer.
        guard case .head(let head) = unwrapInboundIn(data), head.status.code >= 200 else { return }
        let wait = head.headers.first(name: "Retry-After").flatMap { Int($0) }
        response.succeed(
            AlertResponse(
                status: Int(head.status.code), retryAfter: wait.map { .seconds(max(0, min($0, Self.mostSeconds))) }))
    }

    func channelInactive(context: ChannelHandlerContext) {
        response.fail(UndeliveredAlert("the connection was closed without an answer"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        response.fail(error)
        context.close(promise: nil)
    }
}
