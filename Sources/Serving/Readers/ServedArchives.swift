public import ArchiveStorage
public import Archiving

/// How a server opens its archive: a connection for each reader, and one for the writer.
public struct ServedArchives: Sendable {
    /// Opens it for questions.
    public let openForReading: @Sendable () throws -> Archive
    /// Opens it for ADD, sharing what questions have read with another; nil where the server never adds anything. Called when somebody may
    /// add, or first does.
    public let openForWriting: (@Sendable (Archive) throws -> Archive)?
    /// Opens it for questions once more, sharing what questions have read with another.
    public let reader: @Sendable (Archive) throws -> Archive
    /// How connections to a server of the archive are used; nil for a file.
    public let connections: (@Sendable () -> ConnectionMeasures)?

    /// - Parameters:
    ///   - reader: Opens a further connection for questions, sharing with the first.
    ///   - writer: Opens the connection for ADD, sharing with the first; nil where the server adds nothing.
    ///   - connections: How connections to a server are used; nil for a file.
    public init(
        first: @escaping @Sendable () throws -> Archive, reader: @escaping @Sendable (Archive) throws -> Archive,
        writer: (@Sendable (Archive) throws -> Archive)?, connections: (@Sendable () -> ConnectionMeasures)? = nil
    ) {
        self.connections = connections
        openForReading = first
        self.reader = reader
        openForWriting = writer
    }
}
