import Archiving
import ArgumentParser
import Dispatch
import Logging
import ServiceLifecycle
import UnixSignals
import WebServing

/// Serves the pages.
struct ServePages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages",
        abstract: "Serve pages, feeds and a JSON API over HTTP.",
        discussion: """
            Without options: on this machine alone, at http://127.0.0.1:8080. Ends at SIGTERM and SIGINT, when the requests under \
            way are answered. TLS is for a proxy in front of it.
            """)

    @Option(help: ArgumentHelp("Where to listen.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port; 0 takes a free one, which is printed.", valueName: "number"))
    var port = 8080

    @Option(
        name: .customLong("public-address"),
        help: ArgumentHelp(
            "How the server is reached from outside, such as https://archive.example: feeds name their pages by it.",
            valueName: "url"))
    var publicAddress: String?

    @Option(
        name: .customLong("allow-origin"),
        help: ArgumentHelp(
            "Pages of this site may read the API in a browser; may be repeated, '*' is any. Default: none.",
            valueName: "origin"))
    var allowedOrigins: [String] = []

    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
    }

    func run() throws {
        var configuration = WebConfiguration()
        (configuration.host, configuration.port) = (host, port)
        configuration.publicAddress = publicAddress.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        configuration.allowedOrigins = allowedOrigins
        var logger = Logger(label: "variorum") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let host = host
        let server = try WebServer(archive: try archive.openForServing(), configuration: configuration, logger: logger)
        {
            Terminal.say("http://\(host.contains(":") ? "[\(host)]" : host):\($0)")
        }
        let group = ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try Self.wait { try await group.run() }
    }

    /// Runs what is asynchronous to its end, from a command that is not.
    private static func wait(for body: @escaping @Sendable () async throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        Task {
            do { try await body() } catch { outcome.error = error }
            done.signal()
        }
        done.wait()
        if let error = outcome.error { throw error }
    }

    /// Written before the semaphore is signalled, read after.
    private final class Outcome: @unchecked Sendable {
        var error: (any Error)?
    }
}
