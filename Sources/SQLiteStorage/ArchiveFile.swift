import ArchiveStorage
import Foundation
import GRDB

/// Looks at a path before SQLite does, so that a slip of the keyboard neither creates nor touches a file.
struct ArchiveFile {
    enum State { case new, existing }

    let path: String

    func prepare(for mode: SQLiteArchive.OpeningMode) throws -> State {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            guard mode == .creating else { throw StorageError.missing(path: path) }
            try makeFolder()
            return .new
        }
        if isDirectory.boolValue { throw StorageError.isDirectory(path: path) }
        return try checkHeader(for: mode)
    }

    private func makeFolder() throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageError.cannotOpen(path: folder.path, reason: error.localizedDescription)
        }
    }

    /// Whose file it is, SQLite must be asked, through a connection that can change nothing: after a crash the mark may still stand in
    /// the write-ahead log. And nobody else may open the file, not even to look: to close it again would drop the locks that other
    /// connections of this process have on it (sqlite.org/howtocorrupt.html, 2.2), and an ingest beside them would take itself for
    /// the last that uses the log, and remove it.
    private func checkHeader(for mode: SQLiteArchive.OpeningMode) throws -> State {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
            throw StorageError.cannotOpen(path: path, reason: "no permission to read it")
        }
        // An ingest that was killed while it made the file leaves an empty one.
        if status.st_size == 0 { return try checkEmpty(for: mode) }
        let (mark, tables) = try readMark()
        if mark == 0, tables == 0 { return try checkEmpty(for: mode) }
        guard mark == SQLiteArchive.applicationID else {
            throw StorageError.notAnArchive(
                path: path, found: "a SQLite database of another program, application_id \(mark)")
        }
        if mode != .reading, access(path, W_OK) != 0 { throw StorageError.readOnly(path: path) }
        return .existing
    }

    private func checkEmpty(for mode: SQLiteArchive.OpeningMode) throws -> State {
        guard mode == .creating else { throw StorageError.notAnArchive(path: path, found: "an empty file") }
        return .new
    }

    private func readMark() throws -> (mark: Int32, tables: Int) {
        do {
            return try ReadingConnection.open(path: path).read { db in
                let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
                return (mark, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0)
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw StorageError.notAnArchive(path: path, found: "not a SQLite database")
        } catch let error as DatabaseError
            where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK && !ReadingConnection.isOurs(path)
        {
            throw StorageError.notAnArchive(
                path: path, found: "a SQLite database of another program, with a transaction that was left half written"
            )
        }
    }
}
