import Archiving
import LineProtocol
import SQLiteStorage
import Serving

extension ServedArchives {
    /// The archive at a path, with a writer where a token gives the right to add; such a server begins an archive where there is none.
    init(path: String, tokens: [AccessToken]) {
        let takesAdditions = tokens.contains { $0.rights.contains(.write) }
        let writer: @Sendable (Archive) throws -> Archive? = { other in
            Archive(store: try SQLiteArchive(path: path, mode: .writing), sharing: other)
        }
        self.init(
            first: {
                if takesAdditions { _ = try SQLiteArchive(path: path, mode: .creating) }
                return Archive(store: try SQLiteArchive(path: path, mode: .reading))
            },
            reader: { Archive(store: try SQLiteArchive(path: path, mode: .reading), sharing: $0) },
            writer: takesAdditions ? writer : nil)
    }
}
