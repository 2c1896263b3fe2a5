import GRDB
import GRDBSQLite

/// A cached statement driven through SQLite's C interface, for the loops in which a value a row through GRDB would cost more than the row.
///
/// Used and reset within one call; a statement is never driven by two loops at once.
struct RowStatement {
    private let handle: OpaquePointer
    private let database: Database

    init(_ database: Database, _ sql: String) throws {
        self.database = database
        handle = try database.cachedStatement(sql: sql).sqliteStatement
        sqlite3_reset(handle)
    }

    func bind(_ value: Int64?, at index: Int32) {
        if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ value: Int?, at index: Int32) {
        bind(value.map(Int64.init), at: index)
    }

    func bind(_ value: String?, at index: Int32) {
        guard var value else {
            sqlite3_bind_null(handle, index)
            return
        }
        value.withUTF8 { bind(text: $0, at: index, copying: true) }
    }

    /// Without `copying` the bytes must stay as they are until the statement is reset.
    func bind(text: UnsafeBufferPointer<UInt8>, at index: Int32, copying: Bool) {
        let start = UnsafeRawPointer(text.baseAddress ?? noBytes.utf8Start).assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(handle, index, start, Int32(text.count), copying ? transient : nil)
    }

    func bind(blob: [UInt8], at index: Int32) {
        blob.withUnsafeBytes {
            _ = sqlite3_bind_blob(
                handle, index, $0.baseAddress ?? UnsafeRawPointer(noBytes.utf8Start), Int32($0.count), transient)
        }
    }

    /// Whether there is a row.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(sqlite3_db_handle(handle))),
            message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
    }

    /// Runs to the end, and makes the statement ready for the next use.
    func run() throws {
        defer { reset() }
        while try step() {}
    }

    /// Every row that is left, each as `make` reads it; then ready for the next use.
    func all<Row>(_ make: (RowStatement) throws -> Row) throws -> [Row] {
        defer { reset() }
        var rows: [Row] = []
        while try step() { rows.append(try make(self)) }
        return rows
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func number(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func optionalNumber(_ column: Int32) -> Int? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : number(column)
    }

    func text(_ column: Int32) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : text(column)
    }

    /// The bytes of a text or blob; valid until the next step.
    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: start == nil ? 0 : count)
    }
}

/// Where a text of no bytes starts: with a null pointer SQLite would bind NULL.
private let noBytes: StaticString = ""

/// Tells SQLite to copy what it is given (SQLITE_TRANSIENT, a macro that Swift does not import).
private var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
