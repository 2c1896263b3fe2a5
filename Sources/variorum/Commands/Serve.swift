import Archiving
public import ArgumentParser
import Foundation
import LineProtocol
public import LineServing
import Logging
import SQLiteStorage
import ServiceLifecycle
import UnixSignals

/// Serves an archive over the line protocol.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer every question over TCP, line by line.",
        discussion: """
            Listens on loopback unless told otherwise, and prints the addresses on which it does. A request is a line, such as
              FIRST "X-band radar" limit=5
            and HELP lists the verbs; the whole protocol is Sources/LineProtocol/protocol.md. Log lines go to standard error.

            Other machines are let in only with AUTH tokens from the configuration file, or by --open-to-anyone. SIGTERM and \
            SIGINT end it gracefully; SIGHUP rereads the configuration file: tokens and limits then count for new connections.
            """)

    @Option(
        help: ArgumentHelp(
            "Listen here: HOST:PORT, or unix:PATH; may be repeated. Port 0 lets the system choose. Default: 127.0.0.1:7411.",
            valueName: "address"))
    var listen: [ListeningAddress] = []

    @Option(help: ArgumentHelp("The configuration file, in YAML.", valueName: "file"))
    var config: String?

    @Flag(name: .customLong("check-config"), help: "Read the configuration, say what is wrong with it, and end.")
    var checkConfig = false

    @Flag(name: .customLong("open-to-anyone"), help: "Let whoever reaches the server ask without a token.")
    var openToAnyone = false

    @OptionGroup var archive: ArchiveOptions

    func run() async throws {
        let configuration = try configuration()
        if checkConfig {
            let addresses = configuration.settings.addresses.map(\.description).joined(separator: ", ")
            return Terminal.say("the configuration is well; the server would listen on \(addresses)")
        }
        try await serve(configuration)
    }

    /// The configuration file with what the command says on top of it.
    private func configuration() throws -> ServerConfiguration {
        var configuration =
            try config.map { path throws(ServerConfiguration.Fault) in
                try ConfigurationFile(path: path).read()
            } ?? ServerConfiguration()
        if !listen.isEmpty { configuration.settings.addresses = listen }
        if openToAnyone { configuration.isOpenToAnyone = true }
        try configuration.settleRights()
        return configuration
    }

    private func serve(_ configuration: ServerConfiguration) async throws {
        // A client that is gone is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        OpenFiles.allowAll()
        let logger = Serve.makeLogger(configuration.logLevel)
        let settings = LiveSettings(configuration.settings)
        let server = LineServer(settings, archives: archives(configuration), logger: logger) { addresses in
            for address in addresses { Terminal.say("listening on \(address)") }
        }
        let services = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(
                        service: RereadOnSignal(logger: logger) {
                            settings.replace(with: try self.configuration().settings)
                        }),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await services.run()
    }

    private func archives(_ configuration: ServerConfiguration) -> ServedArchives {
        let path = archive.path ?? configuration.archive ?? archive.location
        let takesAdditions = configuration.settings.tokens.contains { $0.rights.contains(.write) }
        let writer: @Sendable (Archive) throws -> Archive? = { other in
            Archive(store: try SQLiteArchive(path: path, mode: .writing), sharing: other)
        }
        return ServedArchives(
            first: {
                // A server for writers begins an archive where there is none.
                if takesAdditions { _ = try SQLiteArchive(path: path, mode: .creating) }
                return Archive(store: try SQLiteArchive(path: path, mode: .reading))
            },
            reader: { Archive(store: try SQLiteArchive(path: path, mode: .reading), sharing: $0) },
            writer: takesAdditions ? writer : nil)
    }

    private static func makeLogger(_ level: Logger.Level) -> Logger {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "variorum")
        logger.logLevel = level
        return logger
    }
}

extension ListeningAddress: ExpressibleByArgument {
    /// Reads HOST:PORT or unix:PATH.
    public init?(argument: String) {
        self.init(argument)
    }
}
