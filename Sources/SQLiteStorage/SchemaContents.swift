import GRDB
import SchemaFiles

/// The tables, indexes, views and triggers of a database, as `sqlite_master` has them.
struct SchemaContents {
    /// A trigger may have the name of a table.
    private struct Key: Hashable, Comparable {
        let type, name: String

        static func < (left: Key, right: Key) -> Bool { (left.name, left.type) < (right.name, right.type) }
    }

    private struct Item: Equatable {
        let table, sql: String
    }

    private var items: [Key: Item] = [:]

    /// Reads them; what SQLite makes by itself, for its own statistics and keys, is left out.
    init(of database: Database) throws {
        let row = try RowStatement(database, "SELECT name, type, tbl_name, sql FROM sqlite_master")
        defer { row.reset() }
        while try row.step() {
            let key = Key(type: row.text(1), name: row.text(0))
            let isSQLites = key.name.hasPrefix("sqlite_") && (key.type == "table" || key.type == "index")
            if !isSQLites { items[key] = Item(table: row.text(2), sql: row.text(3)) }
        }
    }

    /// Whether there is nothing.
    var isEmpty: Bool { items.isEmpty }

    /// Whether there is a table of this name.
    func hasTable(_ name: String) -> Bool { items[Key(type: "table", name: name)] != nil }

    /// The statement that makes a table; nil where there is none of this name.
    func statement(making table: String) -> String? { items[Key(type: "table", name: table)]?.sql }

    /// What these have more than others, less, or in another way; nil where they are the same, whatever tables stand in `except`.
    func difference(from others: SchemaContents, except tables: Set<String> = []) -> SchemaDifference? {
        let excepted = tables.map { Key(type: "table", name: $0) }
        let all = Set(items.keys).union(others.items.keys).subtracting(excepted)
        for key in all.sorted() {
            switch (items[key], others.items[key]) {
            case (let here?, nil): return .surplus("\(key.type) \(key.name) on \(here.table)")
            case (nil, _?): return .missing("no \(key.type) \(key.name)")
            case (let here?, let there?) where !Self.isAlike(here, there, key.name):
                return .missing("another \(key.type) \(key.name)")
            default: continue
            }
        }
        return nil
    }

    /// The tables that FTS5 makes for itself, be it in an earlier schema, are its own affair: another release of SQLite may write their statements in another way.
    private static func isAlike(_ here: Item, _ there: Item, _ name: String) -> Bool {
        let isOfIndex = (ReferenceSchema.indexes + ["pair_fts"]).contains { name.hasPrefix($0 + "_") }
        return isOfIndex ? here.table == there.table : here == there
    }
}

/// What tells the schema of a file from that which a release makes.
enum SchemaDifference: Equatable {
    /// Something is there that no release makes.
    case surplus(String)
    /// Something is not there, or not in its form.
    case missing(String)
}

/// What the migrations make, up to one of them: an archive in memory, which tells the schema of a real one.
struct ReferenceSchema {
    /// The FTS5 tables of an archive.
    static let indexes = ["paragraph_fts", "link_fts"]

    let contents: SchemaContents
    /// The settings of the indexes, as statements.
    let indexSettings: [String]

    /// The schema that these migrations lead to.
    init(of migrations: some Sequence<String>) throws {
        let database = try DatabaseQueue()
        (contents, indexSettings) = try database.write { db in
            for sql in migrations { try db.execute(sql: sql) }
            return (try SchemaContents(of: db), try Self.indexes.flatMap { try Self.settings(of: $0, in: db) })
        }
    }

    private static func settings(of index: String, in db: Database) throws -> [String] {
        guard try db.tableExists(index) else { return [] }
        let row = try RowStatement(db, "SELECT k, v FROM \(index)_config WHERE k <> 'version' ORDER BY k")
        return try row.all { "INSERT INTO \(index) (\(index), rank) VALUES ('\($0.text(0))', \($0.integer(1)))" }
    }

    /// The schema that this release makes.
    static let present = Result { try ReferenceSchema(of: SchemaFiles.sqliteMigrations) }
}
