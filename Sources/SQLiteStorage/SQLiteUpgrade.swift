public import ArchiveStorage
import ArticleModel
import Foundation
import GRDB
import SchemaFiles
import TextNormalization

/// Brings an archive in a SQLite file to the form of this release.
///
/// While it lasts the table `upgrade` stands in the place of the table `archive`, so that no program opens the file, and no connection that is
/// open, of whatever release, reads or writes the half-filled index: each asks for `archive` first.
public final class SQLiteUpgrade: ArchiveUpgrade {
    /// The form of this release.
    public let target: ArchiveForm
    private let path: String
    private let migrations: [String]
    private let reference: ReferenceSchema
    /// About how many bytes of text one transaction rewrites.
    private let batchBytes: Int
    private var queue: DatabaseQueue?
    private let codecs = TextCodecs()

    /// An upgrade of the archive at `path`, which is not touched before ``begin()``.
    ///
    /// - Throws: ``StorageError``: missing, of another program, of a later form, altered, not writable.
    public convenience init(path: String) throws {
        try self.init(path: path, migrations: SchemaFiles.sqliteMigrations, batchBytes: 8 << 20)
    }

    /// The same, to the schema that other migrations lead to.
    init(path: String, migrations: [String], batchBytes: Int) throws {
        (self.path, self.migrations, self.batchBytes) = (path, migrations, batchBytes)
        target = ArchiveForm(schema: migrations.count, wordRule: WordRule.number)
        reference = try ReferenceSchema(of: migrations)
        ReadingConnection.prepareSQLite()
        try translatingErrors {
            _ = try ArchiveFile(path: path).prepare(for: .writing)
            _ = try read(need)
        }
    }

    private enum Need { case nothing, beginning, goingOn }

    /// What is to be done; refuses a file of which no release, or a later one, makes this form.
    ///
    /// What an earlier release has begun is begun again.
    private func need(in db: Database) throws -> Need {
        let found = try FoundForm(in: db, path: path, migrations: migrations)
        guard found.schema > 0 else {
            throw StorageError.notAnArchive(path: path, found: "an archive that was never finished")
        }
        let isBegun = found.isBeingUpgraded
        try found.checkContents(against: found.reference(), except: isBegun ? ["archive", "upgrade"] : [])
        let rule = try isBegun ? Int.fetchOne(db, sql: "SELECT word_rule FROM upgrade") : found.wordRule
        let form = ArchiveForm(
            schema: found.schema,
            wordRule: try rule.orThrow(StorageError.damaged(path: path, detail: "its word rule is not told")))
        guard form.wordRule <= target.wordRule else {
            throw StorageError.newerWordRule(path: path, found: form.wordRule, known: target.wordRule)
        }
        return form != target ? .beginning : isBegun ? .goingOn : .nothing
    }

    /// Through a connection that may write: it undoes what a killed run has left half written.
    private func read<Answer>(_ body: (Database) throws -> Answer) throws -> Answer {
        let queue = try DatabaseQueue(path: path, configuration: SQLiteArchive.makeConfiguration(isReading: false))
        defer { try? queue.close() }
        return try queue.read(body)
    }

    // MARK: Steps

    /// Takes the steps of the schema and empties the index, where no earlier run did.
    public func begin() throws -> UpgradeProgress? {
        try translatingErrors {
            let need = try read(need)
            if need == .nothing { return nil }
            if need == .beginning { try beginAlone() }
            let queue = try DatabaseQueue(
                path: path, configuration: SQLiteArchive.makeConfiguration(isReading: false))
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            self.queue = queue
            return try queue.read { try Self.progress(in: $0) }
        }
    }

    /// Nobody else may have the file open: another connection would go on with its own word rule once all is done.
    private func beginAlone() throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.distrustSchema()
            // Before anything is read, so that the lock is that of the whole file (sqlite.org/pragma.html#pragma_locking_mode).
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            try queue.writeWithoutTransaction { db in
                // Of a run that is killed a log leaves nothing to be undone; a rollback journal would, and no reader could.
                try db.execute(sql: "PRAGMA journal_mode = WAL")
                try db.inTransaction(.exclusive) {
                    if try need(in: db) == .beginning { try begin(in: db) }
                    return .commit
                }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw StorageError.inUse(path: path, process: FileLock.holder(of: path))
        }
    }

    private func begin(in db: Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        for sql in migrations.dropFirst(found) { try db.execute(sql: sql) }
        try db.execute(sql: "PRAGMA user_version = \(migrations.count)")
        for index in ReferenceSchema.indexes {
            // A contentless index forgets words only where it is told them; a new table has none.
            try db.execute(sql: "DROP TABLE \(index)")
            try makeTable(index, in: db)
        }
        try PairSegments(database: db).removeAll()
        for setting in reference.indexSettings { try db.execute(sql: setting) }
        try db.execute(sql: "DELETE FROM word_sample; DELETE FROM paragraph_break; DELETE FROM common_word")
        if try !db.tableExists("upgrade") {
            try db.execute(
                sql: """
                    CREATE TABLE upgrade (id INTEGER PRIMARY KEY, word_rule, revision, identity, done);
                    INSERT INTO upgrade (id, revision, identity) SELECT 1, revision, identity FROM archive;
                    DROP TABLE archive;
                    """)
        }
        // done: the greatest number of an article that is rewritten.
        try db.execute(
            sql: "UPDATE upgrade SET word_rule = ?, revision = revision + 1, done = 0", arguments: [target.wordRule])
    }

    private func makeTable(_ name: String, in db: Database) throws {
        let statement = reference.contents.statement(making: name)
        try db.execute(sql: statement.orThrow(StorageError.failed(path: path, detail: "no table \(name) is known")))
    }

    /// Rewrites as many articles as have about ``batchBytes`` of text.
    public func rewriteBatch(
        _ rewritten: (ArticleRecord, any ArchiveReader) throws -> RewrittenArticle
    ) throws -> UpgradeProgress? {
        try transaction { db in
            let writer = SQLiteWriter(database: db, codecs: codecs)
            try writer.makeDictionaryIfDue()
            var last = ArticleID(rawValue: try Int64.fetchOne(db, sql: "SELECT done FROM upgrade") ?? 0)
            let revision = try Int64.fetchOne(db, sql: "SELECT revision FROM upgrade") ?? 0
            var (articles, bytes) = (0, 0)
            while bytes < batchBytes,
                let article = try writer.articles(matching: ArticleFilter(), after: last, limit: 1).first
            {
                let present = try rewritten(article, writer)
                try writer.put(present, revision: revision)
                (last, articles, bytes) = (article.id, articles + 1, bytes + 512 + present.byteCount)
            }
            guard articles > 0 else { return nil }
            try writer.finish()
            try db.execute(sql: "UPDATE upgrade SET done = ?", arguments: [last.rawValue])
            return try Self.progress(in: db)
        }
    }

    /// Merges the index, and puts the table `archive` back.
    public func finish() throws {
        try transaction { db in
            for index in ReferenceSchema.indexes {
                try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('optimize')")
            }
            try PairMerging(database: db).settle(isThorough: true)
            try makeTable("archive", in: db)
            try db.execute(
                sql:
                    "INSERT INTO archive (id, word_rule, revision, identity) SELECT 1, ?, revision, identity FROM upgrade",
                arguments: [target.wordRule])
            try db.execute(sql: "DROP TABLE upgrade")
            try FoundForm(in: db, path: path, migrations: migrations).checkContents(against: reference)
        }
        try translatingErrors {
            // A reader may hold the log back: then it is cut at the next opportunity.
            queue?.writeWithoutTransaction { _ = try? $0.checkpoint(.truncate) }
            try queue?.close()
        }
        queue = nil
    }

    private static func progress(in db: Database) throws -> UpgradeProgress {
        UpgradeProgress(
            done: try Int.fetchOne(
                db, sql: "SELECT count(*) FROM article WHERE id <= (SELECT done FROM upgrade)") ?? 0,
            all: try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0)
    }

    /// Runs `body` in one immediate transaction, for as long as an upgrade is under way: another run of it may have finished it.
    private func transaction<Answer>(_ body: (Database) throws -> Answer) throws -> Answer {
        guard let queue else { throw StorageError.failed(path: path, detail: "the upgrade has not begun") }
        // A transaction that is not kept may have made a dictionary.
        defer { codecs.forgetDictionaries() }
        return try translatingErrors {
            try queue.writeWithoutTransaction { db in
                var answer: Answer?
                try db.inTransaction(.immediate) {
                    guard try db.tableExists("upgrade") else { throw StorageError.replaced(path: path) }
                    answer = try body(db)
                    return .commit
                }
                return try answer.orThrow(StorageError.failed(path: path, detail: "a transaction gave no answer"))
            }
        }
    }

    private func translatingErrors<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch {
            throw ErrorTranslation(path: path).translated(error)
        }
    }
}
