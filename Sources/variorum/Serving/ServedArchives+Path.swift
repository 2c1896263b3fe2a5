import Archiving
import SQLiteStorage
import Serving

extension ServedArchives {
    /// The archive at a path.
    ///
    /// - Parameter begins: Whether an archive is begun where there is none, as where somebody may add.
    init(path: String, begins: Bool) {
        self.init(
            first: {
                if begins { _ = try SQLiteArchive(path: path, mode: .creating) }
                return Archive(store: try SQLiteArchive(path: path, mode: .reading))
            },
            reader: { Archive(store: try SQLiteArchive(path: path, mode: .reading), sharing: $0) },
            writer: { Archive(store: try SQLiteArchive(path: path, mode: .writing), sharing: $0) })
    }
}
