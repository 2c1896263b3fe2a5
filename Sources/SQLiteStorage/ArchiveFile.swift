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

    /// The first bytes say whether it is a SQLite database at all. Whose it is, SQLite must be asked: after a crash the mark may still
    /// stand in the write-ahead log. It is asked through a connection that can change nothing.
    private func checkHeader(for mode: SQLiteArchive.OpeningMode) throws -> State {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StorageError.cannotOpen(path: path, reason: "no permission to read it")
        }
        defer { try? file.close() }
        let header = [UInt8]((try? file.read(upToCount: 16)) ?? Data())
        // An ingest that was killed while it made the file leaves an empty one.
        if header.isEmpty { return try checkEmpty(for: mode) }
        guard header == Array("SQLite format 3\0".utf8) else {
            throw StorageError.notAnArchive(path: path, found: "not a SQLite database")
        }
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
        try ReadingConnection.open(path: path).read { db in
            let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            return (mark, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0)
        }
    }
}
