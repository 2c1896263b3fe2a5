import ArchiveStorage
import Archiving
import SQLiteStorage
import Serving
import Synchronization

extension ServedArchives {
    /// The archive at a path: all connections are to the file that the first one found there.
    ///
    /// - Parameter begins: Whether an archive is begun where there is none, as where somebody may add.
    init(path: String, begins: Bool) {
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
