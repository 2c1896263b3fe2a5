import CSQLiteConfig
import Foundation
import GRDB

/// Opens an archive only for reading, also where nothing around it can be written.
enum ReadingConnection {
    static func open(path: String) throws -> any DatabaseReader & Sendable {
        do {
            return try openChanging(path: path)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK && isOurs(path) {
            try undoKilledTransaction(path: path)
            return try openChanging(path: path)
        } catch let error as DatabaseError where acceptsURIs && isRefused(error) {
            return try openUnchanging(path: path)
        }
    }

    /// Whether the file itself has our mark: one of another program is left as it is, with its journal.
    static func isOurs(_ path: String) -> Bool {
        var header = [UInt8](repeating: 0, count: 105)
        guard variorum_sqlite_read_raw(path, &header, 105, 0) == SQLITE_OK else { return false }
        // Where the application id stands (sqlite.org/fileformat2.html#the_database_header).
        let mark = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if mark == UInt32(bitPattern: SQLiteArchive.applicationID) { return true }
        // Killed while it made the file: one page that has neither a mark nor a table.
        var status = stat()
        return mark == 0 && header[103] == 0 && header[104] == 0 && stat(path, &status) == 0 && status.st_size <= 4_096
    }

    /// A process that was killed has left a transaction half written, which only a connection that may write undoes.
    private static func undoKilledTransaction(path: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
    }

    private static func makeConfiguration() -> Configuration {
        var configuration = SQLiteArchive.makeConfiguration(isReading: true)
        configuration.readonly = true
        return configuration
    }

    /// A connection that changes nothing, not even the journal mode, and sees what other processes write.
    private static func openChanging(path: String) throws -> any DatabaseReader & Sendable {
        let reader = try DatabaseQueue(path: path, configuration: makeConfiguration())
        _ = try reader.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
        return reader
    }

    /// A database with a write-ahead log needs files beside it, which cannot be made on a read-only disk. Nobody else can write there
    /// either, so the file is read as one that does not change (sqlite.org/wal.html, "Read-Only Databases").
    private static func openUnchanging(path: String) throws -> any DatabaseReader & Sendable {
        var address = URLComponents()
        (address.scheme, address.path) = ("file", URL(fileURLWithPath: path).standardizedFileURL.path)
        address.queryItems = [URLQueryItem(name: "immutable", value: "1")]
        return try DatabaseQueue(path: address.string ?? path, configuration: makeConfiguration())
    }

    /// SQLite takes URIs for file names only where it was told so before its first use. A path of ours never begins with `file:`.
    private static let acceptsURIs: Bool = variorum_sqlite_accept_uris() == SQLITE_OK
    private static let countsNoMemory: Bool = variorum_sqlite_count_no_memory() == SQLITE_OK

    static func prepareSQLite() {
        _ = acceptsURIs
        _ = countsNoMemory
    }

    /// Whether nothing beside the file can be written. A transaction that was left half written is another matter: read as it stands, the
    /// file would tell half of it.
    private static func isRefused(_ error: DatabaseError) -> Bool {
        error.resultCode == .SQLITE_CANTOPEN
            || error.resultCode == .SQLITE_READONLY && error.extendedResultCode != .SQLITE_READONLY_ROLLBACK
    }
}
