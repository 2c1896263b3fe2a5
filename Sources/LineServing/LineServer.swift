import Archiving
import Foundation
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// Serves an archive over the line protocol, until its task is cancelled or a graceful shutdown is asked for.
///
/// ```swift
/// let server = LineServer(settings, archives: archives, logger: logger) { print($0) }
/// try await server.run()
/// ```
public struct LineServer: Service {
    private let settings: LiveSettings
    private let archives: ServedArchives
    private let logger: Logger
    private let didStart: @Sendable ([ListeningAddress]) -> Void

    /// A server that is not running.
    ///
    /// - Parameter didStart: Called with the addresses that it listens on, the ports filled in, when clients can connect.
    public init(
        _ settings: LiveSettings, archives: ServedArchives, logger: Logger,
        didStart: @escaping @Sendable ([ListeningAddress]) -> Void = { _ in }
    ) {
        self.settings = settings
        self.archives = archives
        self.logger = logger
        self.didStart = didStart
    }

    /// Serves until the end; then lets what is under way finish, for as long as the settings allow.
    ///
    /// - Throws: What the archive throws on opening, and the system where an address or a certificate cannot be used.
    public func run() async throws {
        let workers = try makeWorkers(ServerCounts())
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.current.networkThreads))
        let acceptor = ConnectionAcceptor(shared: workers.shared, group: group)
        do {
            let listeners = try await acceptor.listen()
            let metrics = try await listenForMetrics(workers.shared, group)
            let addresses = listeners.map(\.address)
            logger.info("listening", metadata: ["on": "\(addresses)"])
            didStart(addresses)
            await Stopping.wait()
            logger.info("stopping")
            for channel in listeners.map(\.channel) + (metrics.map { [$0] } ?? []) { try? await channel.close() }
            await acceptor.connections.stop(within: settings.current.limits.stopTime)
        } catch {
            await workers.stop()
            try? await group.shutdownGracefully()
            throw error
        }
        await workers.stop()
        try await group.shutdownGracefully()
        logger.info("stopped")
    }

    /// Serves the metrics where that is asked for.
    private func listenForMetrics(
        _ shared: ConnectionContext, _ group: MultiThreadedEventLoopGroup
    ) async throws -> (any Channel)? {
        guard let address = settings.current.metrics else { return nil }
        let archive = try archives.reader(shared.archive)
        let bootstrap = ServerBootstrap(group: group).serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        MetricsHandler {
                            MetricsText(of: shared.counts, waiting: shared.readers.waitingCount, archive: archive).bytes
                        })
                }
            }
        switch address {
        case .host(let host, let port): return try await bootstrap.bind(host: host, port: port).get()
        case .unixSocket(let path):
            return try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        }
    }

    private func makeWorkers(_ counts: ServerCounts) throws -> ServerWorkers {
        let first = try archives.openForReading()
        let watches = WatchService(archive: try archives.reader(first), counts: counts, logger: logger)
        let writer = try archives.openForWriting?(first).map { archive in
            AdditionWriter(archive: archive, counts: counts, logger: logger) { watches.kick() }
        }
        let readers = ReaderPool(limit: settings.current.limits.waitingQuestions)
        let shared = ConnectionContext(
            settings: settings, archive: first, readers: readers, writer: writer, watches: watches, counts: counts,
            logger: logger)
        let opened = try (0..<max(1, settings.current.readers)).map { $0 == 0 ? first : try archives.reader(first) }
        readers.start(
            opened.map { ArchiveAnswerer(archive: $0, settings: settings, counts: counts, logger: logger) })
        watches.start()
        writer?.start()
        return ServerWorkers(shared: shared)
    }
}

/// The threads of a server.
private struct ServerWorkers {
    let shared: ConnectionContext

    /// Ends them: questions first, then what is to be stored, then what tells of it.
    func stop() async {
        await withCheckedContinuation { continuation in
            // On a thread of its own, since it waits.
            Thread.detachNewThread {
                shared.readers.stop()
                shared.writer?.stop()
                shared.watches.stop()
                continuation.resume()
            }
        }
    }
}
