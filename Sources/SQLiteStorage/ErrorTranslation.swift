import ArchiveStorage
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
        guard let error = error as? DatabaseError else { return error }
        let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL: StorageError.full(path: path)
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

/// The archive has another word rule than when it was opened: a later release has upgraded it meanwhile.
struct OtherWordRule: Error {}
