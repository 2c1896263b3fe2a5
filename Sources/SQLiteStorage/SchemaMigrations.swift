import ArchiveStorage
import GRDB
import SchemaFiles
import TextNormalization

/// Brings an archive to the schema that this release knows, and refuses one that it does not know. `user_version` counts the migrations.
struct SchemaMigrations {
    let path: String

    func check(_ reader: any DatabaseReader, migratingWith writer: (any DatabaseWriter)?) throws {
        let known = SchemaFiles.sqliteMigrations.count
        let found = try reader.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard found <= known else { throw StorageError.newerSchema(path: path, found: found, known: known) }
        if found < known {
            guard let writer else {
                throw StorageError.notAnArchive(path: path, found: "an archive that was never finished")
            }
            try migrate(writer)
        }
        let rule = try reader.read { try Int.fetchOne($0, sql: "SELECT word_rule FROM archive") }
        guard rule == WordRule.number else {
            throw StorageError.otherWordRule(path: path, found: rule ?? 0, known: WordRule.number)
        }
    }

    /// All in one transaction, and the version is read again inside it: two processes may open a new archive at once.
    private func migrate(_ writer: any DatabaseWriter) throws {
        try writer.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                for (index, sql) in SchemaFiles.sqliteMigrations.enumerated().dropFirst(found) {
                    try db.execute(sql: sql)
                    try db.execute(sql: "PRAGMA user_version = \(index + 1)")
                }
                try db.execute(
                    sql: "INSERT INTO archive (id, word_rule) VALUES (1, ?) ON CONFLICT (id) DO NOTHING",
                    arguments: [WordRule.number])
                return .commit
            }
        }
    }
}
