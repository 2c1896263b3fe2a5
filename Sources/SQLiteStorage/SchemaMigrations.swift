import ArchiveStorage
import GRDB
import SchemaFiles
import TextNormalization

/// Makes the tables of a new archive, and refuses an archive that this release cannot use as it is. `user_version` counts the migrations.
struct SchemaMigrations {
    let path: String

    /// Makes the tables where they are not yet there, all in one transaction.
    ///
    /// What is there is looked at inside it: two processes may begin a new archive at once.
    func make(_ writer: any DatabaseWriter) throws {
        try writer.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let found = try FoundForm(in: db, path: path)
                guard found.schema == 0, found.contents.isEmpty else { return .commit }
                for sql in SchemaFiles.sqliteMigrations { try db.execute(sql: sql) }
                try db.execute(sql: "PRAGMA user_version = \(SchemaFiles.sqliteMigrations.count)")
                try db.execute(
                    sql: "INSERT INTO archive (id, word_rule) VALUES (1, ?)", arguments: [WordRule.number])
                return .commit
            }
        }
    }

    /// Refuses whatever has not the form that this release gives to archives.
    func check(_ reader: any DatabaseReader) throws {
        let present = ArchiveForm(schema: SchemaFiles.sqliteMigrations.count, wordRule: WordRule.number)
        let found = try reader.read { try FoundForm(in: $0, path: path) }
        guard !found.isBeingUpgraded else { throw StorageError.unfinishedUpgrade(path: path) }
        guard found.schema > 0 else {
            throw StorageError.notAnArchive(path: path, found: "an archive that was never finished")
        }
        let reference = try found.schema == present.schema ? ReferenceSchema.present.get() : found.reference()
        try found.checkContents(against: reference)
        let rule = try found.wordRule.orThrow(StorageError.damaged(path: path, detail: "its word rule is not told"))
        guard rule <= present.wordRule else {
            throw StorageError.newerWordRule(path: path, found: rule, known: present.wordRule)
        }
        let form = ArchiveForm(schema: found.schema, wordRule: rule)
        guard form == present else { throw StorageError.olderForm(path: path, found: form, known: present) }
    }
}

/// The form that a file has, as far as it tells.
struct FoundForm {
    private let path: String
    private let migrations: [String]
    /// The number of the schema: 0 where nothing was made yet, at most that of this release.
    let schema: Int
    /// What is there.
    let contents: SchemaContents
    /// The number of the word rule; nil where none is told, as during an upgrade.
    let wordRule: Int?

    /// Reads it.
    ///
    /// - Throws: ``StorageError`` where no release makes such a number, or only a later one.
    init(in db: Database, path: String, migrations: [String] = SchemaFiles.sqliteMigrations) throws {
        (self.path, self.migrations) = (path, migrations)
        schema = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard schema >= 0 else {
            throw StorageError.damaged(path: path, detail: "the number of its schema is \(schema)")
        }
        guard schema <= migrations.count else {
            throw StorageError.newerSchema(path: path, found: schema, known: migrations.count)
        }
        contents = try SchemaContents(of: db)
        guard schema > 0 || contents.isEmpty else {
            throw StorageError.damaged(path: path, detail: "the number of its schema is 0, and it has tables")
        }
        let tellsRule = contents.hasTable("archive")
        wordRule = tellsRule ? try? Int.fetchOne(db, sql: "SELECT word_rule FROM archive WHERE id = 1") : nil
    }

    /// Whether an upgrade has begun and not finished.
    var isBeingUpgraded: Bool { schema > 0 && contents.hasTable("upgrade") }

    /// What a release with this schema makes.
    func reference() throws -> ReferenceSchema { try ReferenceSchema(of: migrations.prefix(schema)) }

    /// Refuses a file that has more than a release makes, less, or other things of the same names: a trigger could delete what it likes.
    func checkContents(against reference: ReferenceSchema, except tables: Set<String> = []) throws {
        switch contents.difference(from: reference.contents, except: tables) {
        case nil: break
        case .surplus(let what)?: throw StorageError.alteredSchema(path: path, detail: what)
        case .missing(let what)?: throw StorageError.unfinishedSchema(path: path, detail: what)
        }
    }
}

extension Optional {
    /// The value; throws where there is none.
    func orThrow(_ error: @autoclosure () -> any Error) throws -> Wrapped {
        guard let self else { throw error() }
        return self
    }
}
