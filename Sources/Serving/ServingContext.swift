public import Archiving
import Foundation
public import Logging
import NIOCore
public import NIOPosix

/// What all doors of a server share: settings, readers, counts, and the threads that move bytes.
public final class ServingContext: Sendable {
    /// The settings that count now.
    public let settings: LiveSettings
    /// How further connections to the archive are opened.
    public let archives: ServedArchives
    /// The first connection, with which the others share what they have read.
    public let archive: Archive
    /// Who answers questions.
    public let readers: ReaderPool
    /// What was done so far.
    public let counts: ServerCounts
    /// Who stores what clients add; nil where the server never adds anything.
    public let writer: AdditionWriter?
    /// The threads that move bytes.
    public let group: MultiThreadedEventLoopGroup
    /// Where it is told.
    public let logger: Logger

    /// Opens the archive; nothing is answered before ``start()``.
    ///
    /// - Throws: What the archive throws on opening.
    public init(_ settings: LiveSettings, archives: ServedArchives, logger: Logger) throws {
        self.settings = settings
        self.archives = archives
        self.logger = logger
        let archive = try archives.openForReading()
        let counts = ServerCounts()
        (self.archive, self.counts) = (archive, counts)
        writer = archives.openForWriting.map { open in
            AdditionWriter(open: { try open(archive) }, counts: counts, logger: logger)
        }
        readers = ReaderPool(limit: settings.current.limits.waitingQuestions)
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.current.networkThreads))
    }

    /// Runs `body` while questions are answered. The readers end behind it: by then, the doors have let go of their clients.
    ///
    /// - Throws: What the archive throws on opening, and what `body` throws.
    public func serve(_ body: () async throws -> Void) async throws {
        do {
            try start()
            try await body()
        } catch {
            await stop()
            throw error
        }
        await stop()
    }

    /// Begins to answer questions and to store what is added.
    ///
    /// - Throws: What the archive throws on opening.
    public func start() throws {
        // Otherwise with the first addition: a token that may write can come with settings that are reread.
        if settings.current.takesAdditions { try writer?.openArchive() }
        let count = max(1, settings.current.readers)
        readers.start(try (0..<count).map { $0 == 0 ? archive : try archives.reader(archive) })
        writer?.start()
        group.next().scheduleRepeatedTask(initialDelay: Self.pause, delay: Self.pause) { [readers] _ in
            readers.expire()
        }
    }

    /// How long it is between two looks for questions that have waited too long: so much later than they should they hear of it.
    private static let pause = TimeAmount.milliseconds(250)

    /// Ends the writer, when all that waits is stored, the readers, when they have answered what they are at, and then the threads that move
    /// bytes.
    public func stop() async {
        await ServingContext.wait { [writer, readers] in
            writer?.stop()
            readers.stop()
        }
        try? await group.shutdownGracefully()
        logger.info("stopped")
    }

    /// Runs what blocks on a thread of its own, and waits for its end.
    public static func wait(for body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                body()
                continuation.resume()
            }
        }
    }
}
