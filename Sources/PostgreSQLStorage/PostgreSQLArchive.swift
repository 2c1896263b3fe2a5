public import ArchiveStorage
import Foundation
import SchemaFiles
import TextNormalization

/// An archive in a database of PostgreSQL, which several programs read and write side by side.
///
/// Its tables are in the schema `variorum` of the database. A read sees one state (REPEATABLE READ). A write is one transaction: it locks the
/// articles that it changes, in order of their numbers, and gives back what follows from another revision of them than it finds.
public final class PostgreSQLArchive: ArchiveStore {
    /// How errors name the archive.
    var path: String { address.description }
    private let address: ArchiveAddress
    let pool: ConnectionPool
    let mode: OpeningMode
    /// Whether Citus keeps it on several servers.
    let isSharded: Bool

    /// What the program may do with the archive.
    public enum OpeningMode: Sendable {
        /// Ask only.
        case reading
        /// Ask and change what is there.
        case writing
        /// Ask, change, and begin a new archive where there is none.
        case creating
    }

    /// The version of the schema that this release writes.
    static let schema = 1

    /// Opens the archive at an address.
    ///
    /// - Parameters:
    ///   - mode: `.reading` and `.writing` take what is there; `.creating` also makes the tables where there are none.
    ///   - connections: How many transactions may be under way at once; more wait.
    ///   - counts: Where its connections are counted.
    /// - Throws: ``StorageError``: missing, unavailable, not to be opened, of an earlier or a later form.
    public init(
        at address: ArchiveAddress, mode: OpeningMode, connections: Int = 16,
        countedIn counts: ConnectionCounts = ConnectionCounts()
    ) throws {
        let path = address.description
        let pool = ConnectionPool(to: address, most: connections, counts: counts)
        isSharded = try ErrorTranslation(path: path).translating {
            try pool.lending(until: nil) { lease in
                // A slip in the address is told at once.
                let opening = ArchiveOpening(try lease.connection(patience: .zero, until: nil), path: path)
                return try opening.prepare(for: mode)
            }
        }
        (self.address, self.pool, self.mode) = (address, pool, mode)
    }

    /// Runs `body` in one transaction of isolation level REPEATABLE READ; behind the deadline the server ends what runs.
    public func read<Answer>(
        until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer
    ) throws -> Answer {
        // Citus would ask every server for the sums.
        try reading(until: deadline, early: isSharded ? nil : PostgreSQLReader.revisions()) { transaction in
            let reader = PostgreSQLReader(transaction, path: path, isSharded: isSharded)
            if isSharded { try reader.awaitShards() }
            return try body(reader)
        }
    }

    /// The same for statements of this module.
    func reading<Answer>(
        until deadline: Deadline?, early: Call? = nil, _ body: (Transaction) throws -> Answer
    ) throws -> Answer {
        try translatingErrors {
            try pool.lending(until: deadline) { lease in
                let transaction = Transaction(reading: lease, path: path, until: deadline, early: early)
                do {
                    let answer = try body(transaction)
                    transaction.endReading()
                    return answer
                } catch {
                    transaction.rollBack()
                    throw error
                }
            }
        }
    }

    /// One more connection, which is made when somebody waits, and on which writers are heard. A standby lets nobody listen.
    public func makeChangeListener() -> (any ChangeListener)? { NotificationListener(to: address) }

    private func translatingErrors<Answer>(_ body: () throws -> Answer) throws -> Answer {
        try ErrorTranslation(path: path).translating(body)
    }
}

extension PostgreSQLArchive {
    private static let invalidIndexes = Statement(
        """
        SELECT pg_class.relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE pg_class.relnamespace = 'variorum'::regnamespace AND NOT indisvalid ORDER BY 1
        """)
    private static let mergeWaitingWords = Statement(
        "SELECT gin_clean_pending_list('win_by_words'), gin_clean_pending_list('win_by_link_words')")

    /// Indexes that PostgreSQL does not use since they were not finished.
    public func engineFaults() throws -> [String] {
        try translatingErrors {
            try pool.lending(until: nil) { lease in
                try lease.connection(until: nil).run([Self.invalidIndexes()])[0].map {
                    "the index \($0.text(0)) is not valid; REINDEX makes it anew"
                }
            }
        }
    }

    /// PostgreSQL has its own: it is named.
    public func backUp(to path: String) throws {
        throw StorageError.failed(
            path: self.path,
            detail: "an archive in PostgreSQL is backed up by pg_dump, or by a base backup of its server")
    }

    /// Merges the words that wait into their index, and, where it is thorough, lets the planner count the rows anew. A role that may not is
    /// left to the server's own upkeep.
    public func settle(isThorough: Bool) throws {
        try upkeep { connection in
            try connection.run([Self.mergeWaitingWords()])
            if isThorough { try connection.run(script: Self.tables.map { "ANALYZE \($0)" }.joined(separator: ";")) }
        }
    }

    /// Vacuums the tables. The room of removed rows is used again; the server gives back what is free at the end of a table.
    public func compact() throws {
        try upkeep { connection in
            // Each by itself: a vacuum runs in no transaction.
            for table in Self.tables { try connection.run(script: "VACUUM (ANALYZE) \(table)") }
        }
    }

    private static let tables = [
        "article", "article_name", "version", "distinct_text", "paragraph", "span", "win", "paragraph_break",
        "word_sample", "total", "source_total",
    ]

    private func upkeep(_ body: (PostgreSQLConnection) throws -> Void) throws {
        guard mode != .reading else { throw StorageError.readOnly(path: path) }
        try translatingErrors {
            try repeatingWhatMayPass {
                try pool.lending(until: nil) { lease in
                    do {
                        try body(try lease.connection(until: nil))
                    } catch let fault as ServerFault where fault.state == "42501" {
                    } catch let fault as ServerFault where fault.isTransient {
                        throw TransientFailure(fault: fault)
                    }
                }
            }
        }
    }
}
