import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Serving
import Synchronization

/// What all connections of a server share.
struct ConnectionContext: Sendable {
    let settings: LiveSettings
    let readers: ReaderPool
    let replies: ReplyCache
    let lookup: ReplyLookup
    let writer: AdditionWriter?
    let watches: WatchService
    let counts: ServerCounts
    let logger: Logger
}

/// Accepts clients and sets up their connections.
final class ConnectionAcceptor: Sendable {
    let connections = OpenConnections()
    private let shared: ConnectionContext
    private let group: MultiThreadedEventLoopGroup
    private let mailboxes: [ObjectIdentifier: ReplyMailbox]
    private let lastNumber = Atomic<Int>(0)

    init(shared: ConnectionContext, group: MultiThreadedEventLoopGroup) {
        self.shared = shared
        self.group = group
        var mailboxes: [ObjectIdentifier: ReplyMailbox] = [:]
        for loop in group.makeIterator() { mailboxes[ObjectIdentifier(loop)] = ReplyMailbox(loop: loop) }
        self.mailboxes = mailboxes
    }

    /// An address where clients connect.
    struct Listener: Sendable {
        let address: ListeningAddress
        let channel: any Channel
    }

    /// Listens on all addresses, or on none if one of them cannot be used.
    func listen() async throws -> [Listener] {
        let settings = shared.settings.current
        let tls = try settings.tls.map { try NIOSSLContext(configuration: $0.configuration()) }
        var listeners: [Listener] = []
        do {
            for address in settings.addresses {
                do {
                    listeners.append(try await listen(on: address, tls))
                } catch {
                    throw ListeningFault(address: address, reason: error, remedy: "name another with --listen")
                }
            }
        } catch {
            for listener in listeners { try? await listener.channel.close() }
            throw error
        }
        return listeners
    }

    private func listen(on address: ListeningAddress, _ tls: NIOSSLContext?) async throws -> Listener {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { [logger = shared.logger] in AcceptPause.add(to: $0, logger) }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 65_536, high: 262_144))
            .childChannelOption(.maxMessagesPerRead, value: 4)
        switch address {
        case .host(let host, let port):
            let channel =
                try await bootstrap
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { channel in self.prepare(channel, tls) }
                .bind(host: host, port: port).get()
            return Listener(address: .host(host, port: channel.localAddress?.port ?? port), channel: channel)
        case .unixSocket(let path):
            let channel = try await bootstrap.childChannelInitializer { channel in self.prepare(channel, nil) }
                .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
            return Listener(address: address, channel: channel)
        }
    }

    private func prepare(_ channel: any Channel, _ tls: NIOSSLContext?) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
            let counts = shared.counts.line
            let open = counts.open()
            channel.closeFuture.whenComplete { _ in counts.close() }
            let id = ConnectionID(number: lastNumber.add(1, ordering: .relaxed).newValue)
            let connection = LineConnection(
                id: id, shared: shared, mailbox: mailboxes[ObjectIdentifier(channel.eventLoop)]!)
            try pipeline.addHandler(connection)
            connection.logger.info("opened", metadata: ["from": "\(channel.remoteAddress?.peer ?? "-")"])
            let bound = NIOLoopBound(connection, eventLoop: channel.eventLoop)
            connections.add(id, bound, channel)
            let limit = connection.settings.limits.connections
            guard open <= limit else {
                // Deferred: the channel is not yet active.
                channel.eventLoop.execute { bound.value.end(with: .tooManyConnections(limit: limit)) }
                return
            }
        }
    }
}
