import ArchiveStorage
import Archiving
import PostgreSQLStorage
import SQLiteStorage
import Serving
import Synchronization

extension ServedArchives {
    /// The archive at a path, or at an address of PostgreSQL.
    ///
    /// - Parameter begins: Whether an archive is begun where there is none, as where somebody may add.
    /// - Throws: ``StorageError/cannotOpen(path:reason:)`` for an address that cannot be read, or that bears a password.
    init(location: String, begins: Bool) throws {
        if ArchiveAddress.isOne(location) {
            self.init(address: try ArchiveAddress(location), begins: begins)
        } else {
            self.init(path: location, begins: begins)
        }
    }

    /// The archive at an address: all readers share connections, and whoever writes has some of its own.
    private init(address: ArchiveAddress, begins: Bool) {
        self.init(
            first: {
                if begins { _ = try PostgreSQLArchive(at: address, mode: .creating) }
                return Archive(store: try PostgreSQLArchive(at: address, mode: .reading))
            },
            reader: { Archive(store: try PostgreSQLArchive(at: address, mode: .reading), sharing: $0) },
            writer: { Archive(store: try PostgreSQLArchive(at: address, mode: .writing), sharing: $0) })
    }

    /// The archive at a path: all connections are to the file that the first one found there.
    ///
    /// - Parameter begins: Whether an archive is begun where there is none, as where somebody may add.
    private init(path: String, begins: Bool) {
        let served = ServedFile(path: path)
        self.init(
            first: {
                if begins { _ = try SQLiteArchive(path: path, mode: .creating) }
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
