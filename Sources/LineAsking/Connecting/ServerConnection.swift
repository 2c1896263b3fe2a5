import Foundation
public import LineProtocol
import NIOCore
import NIOPosix
import NIOSSL
public import Verbs

/// A connection to a server, for one question after another. It blocks while it waits, so it must not be used from a task.
public final class ServerConnection: Sendable {
    /// Where the server is.
    public let address: ServerAddress
    private let channel: any Channel
    private let end = ConnectionEnd()

    /// How long connecting may take.
    private static let patience = TimeAmount.seconds(10)

    /// Connects, with TLS where `trust` is given, and authenticates where `token` is given.
    ///
    /// - Throws: ``ServerFault``.
    public init(to address: ServerAddress, trust: ServerTrust? = nil, token: String? = nil) throws {
        self.address = address
        let context = try trust.map { trust throws(ServerFault) in try trust.makeContext() }
        do {
            channel = try Self.connect(to: address, context, end).wait()
        } catch {
            throw ServerFault.unreachable(address, reason: ServerFault.reason(of: error))
        }
        if let token { _ = try ask(Question(.auth, [token])) }
    }

    deinit {
        channel.close(promise: nil)
    }

    /// The reply to a question.
    ///
    /// - Throws: ``ServerFault``, also where the server answers with an error.
    public func ask(_ question: Question) throws -> ReceivedReply { try reply(in: send(question)) }

    /// Sends a question, and does not wait for its reply.
    func send(_ question: Question) -> EventLoopFuture<ReceivedReply> {
        let promise = channel.eventLoop.makePromise(of: ReceivedReply.self)
        channel.writeAndFlush(AskedLine(line: RequestLine(question).text, reply: promise)).whenFailure {
            [address, end] error in
            // A write to a closed connection fails without a reason; report why it was closed. A promise that has failed already is unaffected.
            promise.fail(end.come(by: ServerFault(of: error, from: address)))
        }
        return promise.futureResult
    }

    /// Waits for a reply.
    ///
    /// - Throws: ``ServerFault``, also where the server answers with an error.
    func reply(in future: EventLoopFuture<ReceivedReply>) throws -> ReceivedReply {
        let reply = try future.wait()
        if case .error(let code, let message) = reply.header {
            throw ServerFault(refusal: code, message, by: address)
        }
        return reply
    }

    private static func connect(
        to address: ServerAddress, _ tls: NIOSSLContext?, _ end: ConnectionEnd
    ) -> EventLoopFuture<any Channel> {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(patience)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(try handler(tls, of: address))
                    }
                    try channel.pipeline.syncOperations.addHandler(ReplyHandler(address: address, end: end))
                }
            }
        switch address {
        case .host(let host, let port):
            return bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
        case .unixSocket(let path): return bootstrap.connect(unixDomainSocketPath: path)
        }
    }

    /// An IP address is not sent as a server name (RFC 6066, section 3), but the certificate must still contain it.
    private static func handler(_ tls: NIOSSLContext, of address: ServerAddress) throws -> NIOSSLClientHandler {
        guard case .host(let host, _) = address, (try? SocketAddress(ipAddress: host, port: 0)) == nil else {
            return try NIOSSLClientHandler(context: tls, serverHostname: nil)
        }
        return try NIOSSLClientHandler(context: tls, serverHostname: host)
    }
}

extension RequestLine {
    /// The line that asks a question.
    init(_ question: Question) {
        let parts = question.parts
        self.init(
            question.verb.rawValue, parts.arguments, options: parts.options,
            endsWithRecord: question.form.takesRecord)
    }
}

extension ServerConnection {
    /// The first row of a reply, which must have one.
    ///
    /// - Parameter fault: What is wrong where it has none, or one that is not of the type.
    /// - Throws: ``ServerFault/unreadable(_:reason:)``.
    func firstRow<Row: Decodable>(of reply: ReceivedReply, orSaying fault: String) throws -> Row {
        guard let row = reply.rows.first, let decoded = try? JSONDecoder().decode(Row.self, from: Data(row.utf8)) else {
            throw ServerFault.unreadable(address, reason: fault)
        }
        return decoded
    }
}
