import Archiving
import Logging
import Serving

/// The readers of a site; they end with it.
final class SiteReaders: Sendable {
    let context: ServingContext

    init(_ archive: Archive, _ settings: ServerSettings) throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let archives = ServedArchives(first: { archive }, reader: { _ in archive }, writer: nil)
        context = try ServingContext(LiveSettings(settings), archives: archives, logger: logger)
        try context.start()
    }

    deinit {
        // The last test to hold it may be one of their threads' own tasks, which must not wait for itself.
        Task { [context] in await context.stop() }
    }
}
