import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
public import Serving
public import ServiceLifecycle

/// Serves an archive's pages, feeds and API over HTTP, until its task is cancelled or a graceful shutdown is asked for.
public struct WebServer: Service {
    private let context: ServingContext
    private let configuration: WebConfiguration
    private let responder: RouterResponder<WebContext>
    private let warmUp: @Sendable () async -> Void
    private let base: BaseAddress
    private let didStart: @Sendable ([ListeningAddress]) -> Void

    /// A server that does not run yet.
    ///
    /// - Parameter didStart: Called with the addresses that it listens on, the ports filled in, when all of them answer.
    /// - Throws: Where a template has a fault, which no release does.
    public init(
        _ context: ServingContext, configuration: WebConfiguration = WebConfiguration(),
        didStart: @escaping @Sendable ([ListeningAddress]) -> Void = { _ in }
    ) throws {
        self.context = context
        self.configuration = configuration
        self.didStart = didStart
        base = BaseAddress(configuration, hasTLS: context.settings.current.tls != nil)
        let routes = try Routes(context, configuration, base: base)
        (responder, warmUp) = (routes.responder, routes.warmUp)
    }

    /// Answers requests until the end; then lets those under way end, for as long as the settings allow.
    ///
    /// - Throws: A ``ListeningFault`` where an address cannot be used, and what NIOSSL throws of certificates.
    public func run() async throws {
        let listening = AwaitedParts<ListeningAddress>()
        let addresses = configuration.addresses.map { (place: listening.place(), address: $0) }
        async let warmed: Void = warmUp()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for (place, address) in addresses {
                group.addTask {
                    try await run(address, at: place, listening)
                    return true
                }
            }
            group.addTask {
                await Stopping.wait()
                // Who takes nothing of the answer is not waited for any longer; where nobody is left, this is cancelled.
                try? await Task.sleep(for: context.settings.current.limits.stopTime)
                return false
            }
            var running = configuration.addresses.count
            while running > 0, try await group.next() == true { running -= 1 }
            group.cancelAll()
        }
        await warmed
    }

    private func run(_ address: ListeningAddress, at place: Int, _ listening: AwaitedParts<ListeningAddress>)
        async throws
    {
        let application = try application(on: address) { port in
            let known = address.withPort(port)
            if place == 0, configuration.publicAddress == nil { base.settle(on: known, hasTLS: hasTLS) }
            if let all = listening.put(known, at: place) {
                context.logger.info("serving pages", metadata: ["on": "\(all)"])
                didStart(all)
            }
        }
        do {
            try await application.run()
        } catch  where !listening.has(place) {
            throw ListeningFault(
                address: address, reason: error, remedy: "name another with --http, or serve no pages with --no-http")
        }
    }

    private var hasTLS: Bool { context.settings.current.tls != nil }

    /// What tests ask without a network.
    var application: some ApplicationProtocol {
        get throws { try application(on: .host("127.0.0.1", port: 0)) { _ in } }
    }

    private func application(
        on address: ListeningAddress, onRunning: @escaping @Sendable (Int?) -> Void
    ) throws -> Application<RouterResponder<WebContext>> {
        var logger = context.logger
        // What the library says of itself when all goes well is said by us.
        logger.logLevel = max(logger.logLevel, .notice)
        return Application(
            responder: responder, server: try builder(for: address),
            configuration: ApplicationConfiguration(
                address: address.bindAddress,
                availableConnectionsDelegate: CountedConnections(
                    counts: context.counts.web, most: configuration.mostConnections)),
            onServerRunning: { [logger = context.logger] channel in
                // A channel that is closed by now accepts nothing.
                try? await AcceptPause.add(to: channel, logger).get()
                onRunning(channel.localAddress?.port)
            },
            eventLoopGroupProvider: .shared(context.group), logger: logger)
    }

    private func builder(for address: ListeningAddress) throws -> HTTPServerBuilder {
        let stallSeconds = Int64(configuration.stallSeconds)
        let connections = HTTP1Channel.Configuration(
            additionalChannelHandlers: [StallHandler(limit: .seconds(stallSeconds)), GoneHandler(grace: .seconds(1))],
            idleTimeout: .seconds(Int64(configuration.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 40_960, maxHeaderListSize: 65_536, maxHeaderFieldCount: 100))
        let plain = HTTPServerBuilder { [readers = context.readers] responder in
            WebChannel(http: HTTP1Channel(responder: responder, configuration: connections), readers: readers)
        }
        guard let tls = context.settings.current.tls, case .host = address else { return plain }
        return try .tls(plain, tlsConfiguration: tls.configuration())
    }
}
