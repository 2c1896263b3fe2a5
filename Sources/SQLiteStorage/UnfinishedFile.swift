import ArchiveStorage
import Foundation

/// A copy in the making, beside the file that it is to become.
struct UnfinishedFile {
    /// What SQLite keeps beside a database file, by the ends of the names.
    static let companions = ["-wal", "-shm", "-journal"]

    let path: String

    /// Makes an empty file under a name that nothing has, so that nothing of anybody's is taken for a copy that was left unfinished.
    init(beside target: String) throws {
        path = target + ".unfinished-" + UUID().uuidString.prefix(8)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw errno == ENOSPC
                ? StorageError.full(path: target)
                : StorageError.cannotOpen(path: target, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
    }

    /// Removes it, with what SQLite made beside it.
    func remove() {
        for end in [""] + Self.companions { unlink(path + end) }
    }
}
