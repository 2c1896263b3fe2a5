import ArchiveStorage
import ArticleModel
import Foundation
import GRDB
import GRDBSQLite

extension SQLiteArchive {
    /// SQLite's integrity check, and that of FTS5, which knows only whether the index agrees with itself.
    public func engineFaults() throws -> [String] {
        try translatingErrors {
            let faults = try pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            return faults == ["ok"] ? try blockFaults() + indexFaults() : faults
        }
    }

    /// After so many faults the rest adds nothing.
    private static let mostFaults = 100

    /// Where the windows of long paragraphs, which tell whose a row of the index is, differ from what the blocks tell of them.
    private func blockFaults() throws -> [String] {
        try pool.read { db in
            let reader = SQLiteReader(database: db, codecs: TextCodecs())
            var windows = try longParagraphs(in: db)
            var faults: [String] = []
            let row = try RowStatement(db, "SELECT id, 0, entries FROM paragraph_block")
            defer { row.reset() }
            while try row.step(), faults.count < Self.mostFaults {
                guard let entries = try? reader.entries(row) else {
                    let id = ParagraphID(rawValue: row.integer(0))
                    faults.append(
                        "the block of paragraphs from \(id.number) of article number \(id.article.rawValue) is damaged")
                    continue
                }
                for entry in entries {
                    let known = windows.removeValue(forKey: entry.id) ?? 1
                    if known != Int64(entry.rows.count) { faults.append(Self.windowFault(entry.id)) }
                }
            }
            faults += windows.keys.sorted().prefix(Self.mostFaults).map(Self.windowFault)
            return faults
        }
    }

    private static func windowFault(_ id: ParagraphID) -> String {
        "paragraph \(id.number) of article number \(id.article.rawValue): its count of windows is wrong"
    }

    private func longParagraphs(in db: Database) throws -> [ParagraphID: Int64] {
        let row = try RowStatement(db, "SELECT id, windows FROM long_paragraph")
        defer { row.reset() }
        var windows: [ParagraphID: Int64] = [:]
        while try row.step() { windows[ParagraphID(rawValue: row.integer(0))] = row.integer(1) }
        return windows
    }

    private func indexFaults() throws -> [String] {
        try writer?.writeWithoutTransaction(Self.indexFaults) ?? []
    }

    /// What is wrong with the index of pairs, and what FTS5 finds wrong with its tables, through a connection that may write: it knows only whether each agrees with itself.
    static func indexFaults(in db: Database) throws -> [String] {
        do {
            for index in ReferenceSchema.indexes {
                try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('integrity-check')")
            }
            return try PairSegments(database: db).fault().map { ["the full-text index is damaged: \($0)"] } ?? []
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return ["the full-text index is damaged: \(error.message ?? "malformed")"]
        }
    }

    /// Copies through SQLite's online backup into a file beside the target, and renames it when it is whole.
    public func backUp(to target: String) throws {
        // The log of another database would be played back into the copy.
        for path in ["", "-wal", "-journal"].map({ target + $0 }) where FileManager.default.fileExists(atPath: path) {
            throw StorageError.exists(path: path)
        }
        let unfinished = try UnfinishedFile(beside: target)
        do {
            try copyPages(to: unfinished.path, for: target)
            try rename(unfinished.path, to: target)
        } catch {
            unfinished.remove()
            throw error
        }
    }

    private func copyPages(to unfinished: String, for target: String) throws {
        do {
            let copy = try DatabaseQueue(path: unfinished)
            try pool.backup(to: copy)
            // The copy is one file: nothing of it may be left in a write-ahead log.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch let error as DatabaseError {
            throw ErrorTranslation(path: error.isOfReading ? path : target).translated(error)
        }
    }

    private func rename(_ unfinished: String, to target: String) throws {
        do {
            try FileManager.default.moveItem(atPath: unfinished, toPath: target)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw StorageError.exists(path: target)
        } catch {
            throw StorageError.failed(path: target, detail: error.localizedDescription)
        }
    }

    /// Merges the index: wholly, or by as much as pays after a small ingest.
    public func settle(isThorough: Bool) throws {
        guard let writer else { throw StorageError.readOnly(path: path) }
        try translatingErrors {
            try writer.writeWithoutTransaction { db in
                let command = isThorough ? "('optimize', NULL)" : "('merge', 500)"
                for index in ReferenceSchema.indexes {
                    try db.execute(sql: "INSERT INTO \(index) (\(index), rank) VALUES \(command)")
                }
                try db.inTransaction(.immediate) {
                    try PairMerging(database: db).settle(isThorough: isThorough)
                    return .commit
                }
                if isThorough { try db.execute(sql: "PRAGMA incremental_vacuum") }
                // A reader may hold the log back: then it is cut at the next opportunity.
                _ = try? db.checkpoint(.truncate)
            }
        }
    }

    /// Packs all text with the newest dictionary, and rewrites the file, in the order of its tables.
    public func compact() throws {
        guard let writer else { throw StorageError.readOnly(path: path) }
        try translatingErrors {
            try writer.writeWithoutTransaction { db in
                try withWriter(in: db) { try $0.repackParagraphs() }
                try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM")
                _ = try? db.checkpoint(.truncate)
            }
        }
    }
}

extension DatabaseError {
    /// Whether a copy failed for what it was made from: nobody else reads or writes the new file.
    var isOfReading: Bool {
        switch extendedResultCode {
        case .SQLITE_IOERR_READ, .SQLITE_IOERR_SHORT_READ: true
        default: [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_BUSY, .SQLITE_LOCKED].contains(resultCode)
        }
    }
}
