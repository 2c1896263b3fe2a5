public import Archiving
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// Serves an archive's pages, feeds and API over HTTP until it is told to end.
public struct WebServer: Service {
    private let configuration: WebConfiguration
    private let responder: RouterResponder<BasicRequestContext>
    private let warmUp: @Sendable () async -> Void
    private let logger: Logger
    private let onRunning: @Sendable (Int) async -> Void

    /// A server that does not run yet.
    ///
    /// - Parameter onRunning: Is told the port when requests are answered.
    /// - Throws: Where a template has a fault, which no release does.
    public init(
        archive: Archive, configuration: WebConfiguration = WebConfiguration(), logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        self.configuration = configuration
        self.logger = logger
        self.onRunning = onRunning
        let routes = try Routes(archive, configuration)
        (responder, warmUp) = (routes.responder, routes.warmUp)
    }

    /// Answers requests until the task is cancelled or the service group that it runs in shuts down; then lets those under way end.
    public func run() async throws {
        async let warmed: Void = warmUp()
        try await application.run()
        await warmed
    }

    /// What tests ask without a network.
    var application: some ApplicationProtocol {
        Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(Int64(configuration.idleSeconds)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 40_960, maxHeaderListSize: 65_536, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.mostConnections)),
            onServerRunning: { [onRunning] channel in
                await onRunning(channel.localAddress?.port ?? 0)
            },
            logger: logger)
    }
}
