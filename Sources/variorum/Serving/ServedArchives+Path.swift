import ArchiveStorage
import Archiving
import Foundation
import Logging
import PostgreSQLStorage
import SQLiteStorage
import Serving
import Synchronization

extension ServedArchives {
    /// The archive at a path, or at an address of PostgreSQL.
    ///
    /// - Parameters:
    ///   - primary: The address at which is written, where questions go to a replica; nil for the same place.
    ///   - begins: Whether an archive is begun in a database that has none, as where somebody may add; a file is begun in any case.
    /// - Throws: ``StorageError/cannotOpen(path:reason:)`` for an address that cannot be read, or that bears a password; a
    ///   ``ServerConfiguration/Fault`` where only one of two is an address.
    init(location: String, primary: String?, begins: Bool, logger: Logger) throws {
        if let primary {
            guard ArchiveAddress.isOne(location), ArchiveAddress.isOne(primary) else {
                throw ServerConfiguration.Fault(
                    description: """
                        \(ArchiveAddress.isOne(location) ? primary : location): is a file, and has no replica; name two addresses of \
                        PostgreSQL with --db and --write-db, or leave out --write-db (write_archive, VARIORUM_WRITE_DB)
                        """)
            }
            self.init(replica: try ArchiveAddress(location), primary: try ArchiveAddress(primary), begins: begins)
        } else if ArchiveAddress.isOne(location) {
            self.init(address: try ArchiveAddress(location), begins: begins)
        } else {
            self.init(path: location, logger: logger)
        }
    }

    /// The archive at an address: all readers share connections, and whoever writes has some of its own.
    private init(address: ArchiveAddress, begins: Bool) {
        let counts = ConnectionCounts()
        @Sendable func open(_ mode: PostgreSQLArchive.OpeningMode) throws -> PostgreSQLArchive {
            try PostgreSQLArchive(at: address, mode: mode, connections: Self.mostConnections, countedIn: counts)
        }
        self.init(
            first: {
                if begins { _ = try open(.creating) }
                return Archive(store: try open(.reading))
            },
            reader: { $0 }, writer: { Archive(store: try open(.writing), sharing: $0) },
            connections: { counts.measures })
    }

    /// More than there are readers: each uses one, or two where a primary is asked, too.
    private static let mostConnections = 1_024

    /// An archive that a replica reads: whoever writes is connected to the primary alone.
    private init(replica: ArchiveAddress, primary: ArchiveAddress, begins: Bool) {
        let counts = ConnectionCounts()
        @Sendable func open(
            _ address: ArchiveAddress, _ mode: PostgreSQLArchive.OpeningMode
        ) throws -> PostgreSQLArchive {
            try PostgreSQLArchive(at: address, mode: mode, connections: Self.mostConnections, countedIn: counts)
        }
        self.init(
            first: {
                if begins { _ = try open(primary, .creating) }
                return Archive(
                    store: try ReplicatedArchive(
                        replica: open(replica, .reading), primary: open(primary, .reading), progress: ReplicaProgress())
                )
            },
            reader: { $0 },
            // States of the primary have other numbers, so nothing is shared with the readers.
            writer: { _ in Archive(store: try open(primary, .writing)) }, connections: { counts.measures })
    }

    /// The archive at a path, which is begun where there is none: all connections are to the file that the first one found there.
    private init(path: String, logger: Logger) {
        let served = ServedFile(path: path)
        self.init(
            first: {
                if !FileManager.default.fileExists(atPath: path) {
                    _ = try SQLiteArchive(path: path, mode: .creating)
                    logger.notice("began an archive", metadata: ["path": "\(path)"])
                }
                return Archive(store: try served.openFirst())
            },
            reader: { Archive(store: try served.open(.reading), sharing: $0) },
            writer: { Archive(store: try served.open(.writing), sharing: $0) })
    }
}

/// The file that a server answers from: what is remembered of one is not true of another that takes its path.
private final class ServedFile: Sendable {
    private let path: String
    private let file = Mutex<FileIdentity?>(nil)

    init(path: String) {
        self.path = path
    }

    func openFirst() throws -> SQLiteArchive {
        let archive = try SQLiteArchive(path: path, mode: .reading)
        file.withLock { $0 = archive.file }
        return archive
    }

    func open(_ mode: SQLiteArchive.OpeningMode) throws -> SQLiteArchive {
        try SQLiteArchive(path: path, mode: mode, expecting: file.withLock { $0 })
    }
}
