public import ArchiveStorage
import CSQLiteConfig
import Foundation
import GRDB

/// An archive in one SQLite file: write-ahead log, one writer, many readers, also from other processes.
public final class SQLiteArchive: ArchiveStore {
    /// Marks a database file as ours: "VARI" in ASCII, in the header field `application_id`.
    public static let applicationID: Int32 = 0x5641_5249

    let path: String
    let pool: any DatabaseReader & Sendable
    let writer: (any DatabaseWriter)?
    /// Which file is open: nothing is added where another one is at the path.
    public let file: FileIdentity?
    private let caches = StoreCaches()
    private let pairChoice: PairChoice
    private let codecs = TextCodecs()
    /// Those of write transactions, which know of dictionaries that are not yet kept.
    let writingCodecs = TextCodecs()
    private let memory = WriterMemory()

    /// Opens the archive at `path`.
    ///
    /// - Parameters:
    ///   - mode: `.reading` and `.writing` take what is there; `.creating` also makes a new archive, and its folder, where nothing is.
    ///   - file: Which file it must be; nil for whichever is there.
    /// - Throws: ``StorageError``: missing, of another program, of an earlier or a later form, altered, replaced, not readable or not writable.
    public convenience init(path: String, mode: OpeningMode, expecting file: FileIdentity? = nil) throws {
        try self.init(path: path, mode: mode, expecting: file, pairChoice: .standard)
    }

    /// The same, with common words chosen at another size of the archive.
    init(path: String, mode: OpeningMode, expecting file: FileIdentity? = nil, pairChoice: PairChoice) throws {
        self.path = path
        self.pairChoice = pairChoice
        ReadingConnection.prepareSQLite()
        do {
            let state = try ArchiveFile(path: path).prepare(for: mode)
            let before = file ?? FileIdentity(path: path)
            if mode == .reading {
                pool = try ReadingConnection.open(path: path)
                writer = nil
            } else {
                let opened = try DatabasePool(
                    path: path,
                    configuration: SQLiteArchive.makeConfiguration(isReading: false, isNew: state == .new))
                pool = opened
                writer = opened
            }
            self.file = FileIdentity(path: path)
            guard before == nil || self.file == before else { throw StorageError.replaced(path: path) }
            if state == .new { try SQLiteArchive.mark(writer) }
            let migrations = SchemaMigrations(path: path)
            if let writer, try pool.read({ try Int.fetchOne($0, sql: "PRAGMA user_version") }) == 0 {
                try migrations.make(writer)
            }
            try migrations.check(pool)
        } catch {
            throw ErrorTranslation(path: path).translated(error)
        }
    }

    /// What the program may do with the file.
    public enum OpeningMode: Sendable {
        /// Ask only.
        case reading
        /// Ask and change what is there.
        case writing
        /// Ask, change, and begin a new archive where there is none.
        case creating
    }

    /// Bytes of the file that a connection may map into memory: nearly all of an archive where it only reads.
    ///
    /// A writer maps less: the merge of the index comes by every page of it, and mapped pages count as the process's memory. Measured with
    /// a history of 2.8 GB, a database of 667 MB: at a gigabyte the peak was 714 MB, of which 175 MB were its own.
    private static func mappedBytes(isReading: Bool) -> Int {
        isReading ? 1 << 30 : 128 << 20
    }

    /// - Parameter isNew: Whether nothing is written to the file yet.
    static func makeConfiguration(isReading: Bool, isNew: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 8
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            try db.distrustSchema()
            // Before anything is written: else the pages that a merge of the index leaves free stay in the file. Of a file that has this setting
            // SQLite would write the first page once more, and wait for whoever writes.
            if isNew, !db.configuration.readonly { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
            // FULL: what an ingest reports as stored survives a power failure; it costs one flush a batch.
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
            try db.execute(sql: "PRAGMA mmap_size = \(mappedBytes(isReading: isReading))")
        }
        return configuration
    }

    private static func mark(_ writer: (any DatabaseWriter)?) throws {
        try writer?.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
    }

    /// Runs `body` in one read transaction; behind the deadline SQLite is interrupted.
    public func read<Answer>(
        until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer
    ) throws -> Answer {
        try translatingErrors {
            try pool.unsafeRead { database in
                try database.inReadTransaction {
                    let deadline = deadline.map { ReadDeadline($0) }
                    let reader = SQLiteReader(
                        database: database, codecs: codecs, deadline: deadline, caches: caches)
                    guard let deadline else { return try body(reader) }
                    return try DeadlineWatch.shared.interrupting(database, at: deadline) {
                        try body(reader)
                    }
                }
            }
        }
    }

    /// Runs `body` in one immediate transaction.
    ///
    /// - Throws: ``StorageError/replaced(path:)`` where another file is at the path: what is added would be lost with the one that is open.
    public func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        guard let writer else { throw StorageError.readOnly(path: path) }
        guard FileIdentity(path: path) == file else { throw StorageError.replaced(path: path) }
        return try translatingErrors {
            try writer.writeWithoutTransaction { db in
                try withWriter(in: db, body)
            }
        }
    }

    /// Runs `body` in one immediate transaction of a connection that may write.
    func withWriter<Answer>(in db: Database, _ body: (SQLiteWriter) throws -> Answer) throws -> Answer {
        do {
            return try db.inTransactionReturning {
                try memory.begin(in: db)
                let transaction = SQLiteWriter(
                    database: db, codecs: writingCodecs, memory: memory, pairChoice: pairChoice)
                let answer = try body(transaction)
                try transaction.finish()
                return answer
            }
        } catch {
            writingCodecs.forgetDictionaries()
            memory.forget()
            throw error
        }
    }

    func translatingErrors<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch {
            throw ErrorTranslation(path: path).translated(error)
        }
    }
}

extension Database {
    /// Lets nothing act that a file brings along; see `variorum_sqlite_distrust`.
    ///
    /// - Throws: A fault of SQLite's, where the library lacks one of the settings.
    func distrustSchema() throws {
        guard let connection = sqliteConnection else { return }
        let code = variorum_sqlite_distrust(connection)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// Runs `body` in one read transaction. GRDB's own compiles its statements each time, which took a twentieth of a short question.
    fileprivate func inReadTransaction<Answer>(_ body: () throws -> Answer) throws -> Answer {
        try RowStatement(self, "BEGIN DEFERRED TRANSACTION").run()
        do {
            let answer = try body()
            try RowStatement(self, "COMMIT TRANSACTION").run()
            return answer
        } catch {
            // Fails where SQLite has ended the transaction itself.
            try? RowStatement(self, "ROLLBACK TRANSACTION").run()
            throw error
        }
    }

    /// `inTransaction`, with an answer. The transaction is immediate, so that two writers never both start from the same state.
    fileprivate func inTransactionReturning<Answer>(_ body: () throws -> Answer) throws -> Answer {
        var answer: Answer?
        try inTransaction(.immediate) {
            answer = try body()
            return .commit
        }
        return answer!
    }
}
