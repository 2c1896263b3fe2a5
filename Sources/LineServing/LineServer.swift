import Archiving
import Logging
import NIOCore
public import Serving
public import ServiceLifecycle

/// Serves an archive over the line protocol, until its task is cancelled or a graceful shutdown is asked for.
///
/// ```swift
/// let server = LineServer(context) { print($0) }
/// try await context.serve { try await server.run() }
/// ```
public struct LineServer: Service {
    private let context: ServingContext
    private let didStart: @Sendable ([ListeningAddress]) -> Void

    /// A server that is not running.
    ///
    /// - Parameter didStart: Called with the addresses that it listens on, the ports filled in, when clients can connect.
    public init(_ context: ServingContext, didStart: @escaping @Sendable ([ListeningAddress]) -> Void = { _ in }) {
        self.context = context
        self.didStart = didStart
    }

    /// Serves until the end; then lets what is under way finish, for as long as the settings allow.
    ///
    /// - Throws: What the archive throws on opening, and a ``ListeningFault`` or what NIOSSL throws where an address or a certificate
    ///   cannot be used.
    public func run() async throws {
        let shared = try makeShared()
        let acceptor = ConnectionAcceptor(shared: shared, group: context.group)
        do {
            let listeners = try await acceptor.listen()
            let addresses = listeners.map(\.address)
            context.logger.info("listening", metadata: ["on": "\(addresses)"])
            didStart(addresses)
            await Stopping.wait()
            context.logger.info("stopping")
            for listener in listeners { try? await listener.channel.close() }
            await acceptor.connections.stop(within: context.settings.current.limits.stopTime)
        } catch {
            await end(shared)
            throw error
        }
        await end(shared)
    }

    private func makeShared() throws -> ConnectionContext {
        let watches = WatchService(
            archive: try context.archives.reader(context.archive), settings: context.settings, logger: context.logger)
        context.writer?.whenStored { watches.kick() }
        let replies = ReplyCache(
            archive: try context.archives.reader(context.archive), settings: context.settings, counts: context.counts)
        let lookup = ReplyLookup(replies)
        lookup.start()
        watches.start()
        return ConnectionContext(
            settings: context.settings, readers: context.readers, replies: replies, lookup: lookup,
            writer: context.writer,
            watches: watches, counts: context.counts, logger: context.logger)
    }

    /// Ends the threads of this door.
    private func end(_ shared: ConnectionContext) async {
        await ServingContext.wait {
            shared.lookup.stop()
            shared.watches.stop()
        }
    }
}
