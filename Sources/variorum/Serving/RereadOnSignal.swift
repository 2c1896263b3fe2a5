import Logging
import ServiceLifecycle
import UnixSignals

/// Rereads the configuration whenever SIGHUP comes; a file with a fault changes nothing.
struct RereadOnSignal: Service {
    let logger: Logger
    let reread: @Sendable () throws -> Void

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            do {
                try reread()
                logger.info("the configuration was reread")
            } catch {
                logger.error("the configuration was not reread: \(error)")
            }
        }
    }
}
