public import ArgumentParser
import Foundation
import Logging
public import Serving
import ServiceLifecycle
import UnixSignals
import WebServing

/// Serves an archive: the line protocol for programs, pages for people.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer every question: over TCP, line by line, and as pages, feeds and a JSON API over HTTP.",
        discussion: """
            Listens on loopback unless told otherwise, and prints the addresses on which it does: the line protocol on \
            127.0.0.1:7411, the pages at http://127.0.0.1:7480. A request of the line protocol is a line, such as
              FIRST "X-band radar" limit=5
            and HELP lists the verbs; the whole protocol is Sources/LineProtocol/protocol.md. Log lines go to standard error.

            Other machines are let in only with tokens from the configuration file, or by --open-to-anyone. A token goes behind \
            AUTH, or over HTTP behind 'Authorization: Bearer'; a browser asks for it as a password. GET /healthz tells whether the \
            server answers. An archive that is not there is begun. SIGTERM and SIGINT end the \
            server gracefully; SIGHUP rereads the configuration file: tokens and limits then count for new connections.
            """)

    @Option(
        help: ArgumentHelp(
            "Speak the line protocol here: HOST:PORT, or unix:PATH; may be repeated. Port 0 lets the system choose. Default: 127.0.0.1:7411.",
            valueName: "address"))
    var listen: [ListeningAddress] = []

    @Option(
        help: ArgumentHelp(
            "Serve the pages here: HOST:PORT, or unix:PATH; may be repeated. Port 0 lets the system choose. Default: 127.0.0.1:7480.",
            valueName: "address"))
    var http: [ListeningAddress] = []

    @Flag(name: .customLong("no-line"), help: "Do not speak the line protocol.")
    var withoutLine = false

    @Flag(name: .customLong("no-http"), help: "Serve no pages.")
    var withoutPages = false

    @Option(
        name: .customLong("public-address"),
        help: ArgumentHelp(
            """
            How the pages are reached from outside, such as https://archive.example: feeds name their pages by it, and requests may be for \
            its host; those for any other host than that, loopback and the listening addresses are refused (421).
            """,
            valueName: "url"))
    var publicAddress: String?

    @Option(
        name: .customLong("allow-origin"),
        help: ArgumentHelp(
            "Pages of this site may read the API in a browser; may be repeated, '*' is any. Default: none.",
            valueName: "origin"))
    var allowedOrigins: [String] = []

    @Option(help: ArgumentHelp("The configuration file, in YAML.", valueName: "file"))
    var config: String?

    @Flag(name: .customLong("check-config"), help: "Read the configuration, say what is wrong with it, and end.")
    var checkConfig = false

    @Flag(name: .customLong("open-to-anyone"), help: "Let whoever reaches the server ask without a token.")
    var openToAnyone = false

    @Flag(
        name: .customLong("require-tokens"),
        help: "Let nobody ask without a token, not on loopback and Unix sockets either.")
    var requireTokens = false

    @OptionGroup var archive: ArchiveOptions

    @Option(
        name: .customLong("write-db"),
        help: ArgumentHelp(
            """
            Where ADD writes, where --db names a replica: the address of its primary, which is also asked what is hidden. Default: $VARIORUM_WRITE_DB, or \
            the place of --db.
            """,
            valueName: "address"))
    var primary: String?

    func validate() throws {
        guard listen.isEmpty || !withoutLine else {
            throw ValidationError("--listen and --no-line contradict each other.")
        }
        guard http.isEmpty || !withoutPages else {
            throw ValidationError("--http and --no-http contradict each other.")
        }
    }

    func run() async throws {
        let configuration = try configuration()
        guard checkConfig else { return try await serve(configuration) }
        Terminal.say("the configuration is well; " + configuration.summary)
    }

    /// The configuration file with what the command says on top of it.
    ///
    /// - Throws: All faults of it.
    private func configuration() throws -> ServerConfiguration {
        var configuration =
            try config.map { path throws(ServerConfiguration.Fault) in
                try ConfigurationFile(path: path).read()
            } ?? ServerConfiguration()
        if !listen.isEmpty || withoutLine { configuration.settings.addresses = listen }
        if !http.isEmpty || withoutPages { configuration.web.addresses = http }
        if let publicAddress { try configuration.setPublicAddress(publicAddress) }
        if !allowedOrigins.isEmpty { configuration.web.allowedOrigins = allowedOrigins }
        if openToAnyone { configuration.isOpenToAnyone = true }
        if requireTokens { configuration.requiresTokens = true }
        try configuration.settle(isChecked: checkConfig)
        return configuration
    }

    private func serve(_ configuration: ServerConfiguration) async throws {
        OpenFiles.allowAll()
        let logger = Serve.makeLogger(configuration.logLevel)
        let settings = LiveSettings(configuration.settings)
        let path = archive.path ?? configuration.archive ?? archive.location
        try ArchivePlace(path: archive.path ?? configuration.archive).checkFolder()
        let primary =
            primary ?? configuration.primary ?? ProcessInfo.processInfo.environment.named("VARIORUM_WRITE_DB")
        let archives = try ServedArchives(
            location: path, primary: primary, begins: configuration.settings.takesAdditions, logger: logger)
        let context = try ServingContext(settings, archives: archives, logger: logger)
        let doors = try OpenDoors(context, configuration)
        let reread = RereadOnSignal(logger: logger) {
            settings.replace(with: try configuration.takingOver(self.configuration()).settings)
        }
        let services = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: doors, successTerminationBehavior: .gracefullyShutdownGroup), .init(service: reread),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await services.run()
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
