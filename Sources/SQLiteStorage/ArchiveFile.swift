import ArchiveStorage
import Foundation

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

    /// The header of a SQLite file holds the application's mark at byte 68 (SQLite file format, section 1.3).
    private func checkHeader(for mode: SQLiteArchive.OpeningMode) throws -> State {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StorageError.cannotOpen(path: path, reason: "no permission to read it")
        }
        defer { try? file.close() }
        let header = [UInt8]((try? file.read(upToCount: 100)) ?? .init())
        // An ingest that was killed while it made the file leaves an empty one.
        if header.isEmpty {
            guard mode == .creating else { throw StorageError.notAnArchive(path: path, found: "an empty file") }
            return .new
        }
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StorageError.notAnArchive(path: path, found: "not a SQLite database")
        }
        let mark = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        guard mark == SQLiteArchive.applicationID else {
            throw StorageError.notAnArchive(
                path: path, found: "a SQLite database of another program, application_id \(mark)")
        }
        if mode != .reading, !FileManager.default.isWritableFile(atPath: path) {
            throw StorageError.readOnly(path: path)
        }
        return .existing
    }
}
