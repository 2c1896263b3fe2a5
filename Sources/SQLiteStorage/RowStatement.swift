import ArticleModel
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

    func bind(_ value: Int64?, at index: Int32) throws {
        if let value {
            try check(sqlite3_bind_int64(handle, index, value))
        } else {
            try check(sqlite3_bind_null(handle, index))
        }
    }

    func bind(_ value: Int?, at index: Int32) throws {
        try bind(value.map(Int64.init), at: index)
    }

    func bind(_ value: String?, at index: Int32) throws {
        guard var value else { return try check(sqlite3_bind_null(handle, index)) }
        try value.withUTF8 { try bind(text: $0, at: index, copying: true) }
    }

    func bind(_ value: ExactName?, at index: Int32) throws {
        try bind(value?.text, at: index)
    }

    /// Without `copying` the bytes must stay as they are until the statement is reset.
    func bind(text: UnsafeBufferPointer<UInt8>, at index: Int32, copying: Bool) throws {
        let start = UnsafeRawPointer(text.baseAddress ?? noBytes.utf8Start).assumingMemoryBound(to: CChar.self)
        try check(
            sqlite3_bind_text64(
                handle, index, start, UInt64(text.count), copying ? transient : nil, UInt8(SQLITE_UTF8)))
    }

    func bind(blob: [UInt8], at index: Int32) throws {
        try blob.withUnsafeBytes {
            try check(
                sqlite3_bind_blob64(
                    handle, index, $0.baseAddress ?? UnsafeRawPointer(noBytes.utf8Start), UInt64($0.count), transient))
        }
    }

    /// A value that is too long, or that stands at a place the statement has not, must not be stored as NULL.
    @inline(__always)
    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw fault(code) }
    }

    private func fault(_ code: Int32) -> DatabaseError {
        let connection = sqlite3_db_handle(handle)
        return DatabaseError(
            resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }

    /// Whether there is a row.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw fault(sqlite3_extended_errcode(sqlite3_db_handle(handle)))
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

    /// Whatever integer stands there: a key, or the number of a row of the index. Others are read as a ``StoredNumber``.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    func name(_ column: Int32) -> ExactName { ExactName(text(column)) }

    func optionalName(_ column: Int32) -> ExactName? { optionalText(column).map { ExactName($0) } }

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
