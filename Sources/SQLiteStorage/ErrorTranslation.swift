import ArchiveStorage
import Foundation
import GRDB

/// Says in the words of the seam what SQLite reports by number.
struct ErrorTranslation {
    let path: String

    /// Whether a statement of ours names what the file has not. All archives of a released schema have all of it, and no text of others
    /// becomes the name of anything.
    private static func lacksPart(_ message: String) -> Bool {
        message.hasPrefix("no such table") || message.hasPrefix("no such column")
            || message.contains("has no column named")
    }

    func translated(_ error: any Error) -> any Error {
        if error is OtherWordRule { return StorageError.replaced(path: path) }
        if error is RowDecodingError {
            return StorageError.damaged(path: path, detail: "a value of another type than its column's")
        }
        guard let error = error as? DatabaseError else { return error }
        let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL: StorageError.full(path: path)
        case .SQLITE_IOERR where error.isOfWriting && DiskSpace.isUsedUp(at: path): StorageError.full(path: path)
        case .SQLITE_READONLY: StorageError.readOnly(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: StorageError.busy(path: path)
        case .SQLITE_INTERRUPT: StorageError.timeOut(path: path)
        case .SQLITE_CORRUPT: StorageError.damaged(path: path, detail: detail)
        case .SQLITE_NOTADB: StorageError.notAnArchive(path: path, found: detail)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: StorageError.cannotOpen(path: path, reason: detail)
        // Only an upgrade takes this table away.
        case .SQLITE_ERROR where detail == "no such table: archive": StorageError.unfinishedUpgrade(path: path)
        case .SQLITE_ERROR where ErrorTranslation.lacksPart(detail):
            StorageError.unfinishedSchema(path: path, detail: detail)
        default: StorageError.failed(path: path, detail: detail)
        }
    }
}

extension DatabaseError {
    /// Whether the system refused to write, or to make a file longer: SQLite tells a full disk by SQLITE_FULL only where `write` says so, and
    /// not where the file beside a log cannot be made, which reading needs, too.
    fileprivate var isOfWriting: Bool {
        [
            .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
            .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMMAP,
        ].contains(extendedResultCode)
    }
}

/// What is left of a disk.
enum DiskSpace {
    /// Whether the disk on which a file stands has no room for one more page, or for one more file.
    static func isUsedUp(at path: String) -> Bool {
        var status = statvfs()
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard statvfs(folder, &status) == 0 else { return false }
        // A file system that counts no files says 0 of 0.
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 64 << 10
            || status.f_files > 0 && status.f_favail == 0
    }
}

/// The archive has another word rule than when it was opened: a later release has upgraded it meanwhile.
struct OtherWordRule: Error {}
