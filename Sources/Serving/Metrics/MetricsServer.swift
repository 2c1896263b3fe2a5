import Archiving
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// Serves the metrics of all doors as Prometheus text, to whoever asks.
public struct MetricsServer: Service {
    private let context: ServingContext
    private let address: ListeningAddress
    private let hosts: ServedHosts
    private let didStart: @Sendable (ListeningAddress) -> Void

    /// A scraper needs one connection, and a moment.
    private static let mostConnections = 64
    private static let patience = TimeAmount.seconds(10)

    /// A server that is not running.
    ///
    /// - Parameters:
    ///   - publicAddress: How readers reach the server, who may reach the metrics by it, too, through a proxy; nil for nothing else than
    ///     loopback.
    ///   - didStart: Called with the address, the port filled in, when it can be asked.
    public init(
        _ context: ServingContext, address: ListeningAddress, publicAddress: String? = nil,
        didStart: @escaping @Sendable (ListeningAddress) -> Void = { _ in }
    ) {
        self.context = context
        self.address = address
        hosts = ServedHosts([address], publicAddress: publicAddress)
        self.didStart = didStart
    }

    /// Serves until the task is cancelled or a graceful shutdown is asked for.
    ///
    /// - Throws: ``ListeningFault``; what the archive throws on opening.
    public func run() async throws {
        let archive = try context.archives.reader(context.archive)
        let channel = try await listen(archive)
        if case .host(let host, let port) = address {
            didStart(.host(host, port: channel.localAddress?.port ?? port))
        } else {
            didStart(address)
        }
        await Stopping.wait()
        try? await channel.close()
    }

    private func listen(_ archive: Archive) async throws -> any Channel {
        let (context, hosts) = (context, hosts)
        let counts = DoorCounts()
        let bootstrap = ServerBootstrap(group: context.group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { AcceptPause.add(to: $0, context.logger) }
            .childChannelInitializer { channel in
                let isRoom = counts.open() <= Self.mostConnections
                // Whoever says a byte now and then, or takes one, is not waited for either.
                let end = channel.eventLoop.scheduleTask(in: isRoom ? Self.patience : .zero) {
                    channel.close(promise: nil)
                }
                channel.closeFuture.whenComplete { _ in
                    end.cancel()
                    counts.close()
                }
                return channel.eventLoop.makeCompletedFuture {
                    guard isRoom else { return }
                    try channel.pipeline.syncOperations.addHandler(
                        MetricsHandler(hosts: hosts) { MetricsText(of: context, archive: archive).bytes })
                }
            }
        do {
            switch address {
            case .host(let host, let port): return try await bootstrap.bind(host: host, port: port).get()
            case .unixSocket(let path):
                return try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
            }
        } catch {
            throw ListeningFault(
                address: address, reason: error, remedy: "name another with 'metrics' in the configuration file")
        }
    }
}
