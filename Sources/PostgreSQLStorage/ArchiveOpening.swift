import ArchiveStorage
import Foundation
import SchemaFiles
import TextNormalization

/// Looks whether an archive is there that this release can use, and makes one where that is wanted.
struct ArchiveOpening {
    private let connection: PostgreSQLConnection
    private let path: String

    init(_ connection: PostgreSQLConnection, path: String) {
        (self.connection, self.path) = (connection, path)
    }

    private static let begin = Statement("BEGIN")
    private static let commit = Statement("COMMIT")
    /// From the tables, whose rows are those of now: `to_regclass` may still answer as before another program has made the schema.
    private static let look = Statement(
        """
        SELECT current_setting('server_encoding'),
          EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'variorum' AND relname = 'archive'),
          EXISTS (SELECT FROM pg_namespace WHERE nspname = 'variorum')
        """)
    private static let form = Statement("SELECT schema, word_rule, is_sharded FROM archive")
    private static let lock = Statement("SELECT pg_advisory_xact_lock(1447121481)")
    private static let mark = Statement(
        """
        INSERT INTO archive (id, schema, word_rule, identity, revision_base, is_sharded)
        VALUES (1, $1, $2, $3, 0, EXISTS (SELECT FROM pg_extension WHERE extname = 'citus'))
        """)
    private static let newest = Statement("SELECT coalesce(max(revision), 0) FROM article")
    /// Transactions of a server that holds a restored copy may have lower numbers than those that wrote the archive: new ones must be higher.
    private static let raise = Statement(
        """
        UPDATE archive SET revision_base = greatest($1, forgotten)
        WHERE greatest($1, forgotten) > revision_base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        """)

    /// Whether Citus keeps the archive on several servers.
    ///
    /// - Throws: ``ServerFault``; ``StorageError`` where there is none, or one that this release cannot use.
    func prepare(for mode: PostgreSQLArchive.OpeningMode) throws -> Bool {
        if try !isThere() {
            guard mode == .creating else { throw StorageError.missing(path: path) }
            try create()
        }
        let isSharded = try checkForm()
        if mode != .reading {
            let newest = try connection.run([Self.newest()])[0][0].number(0, .revision)
            try connection.run([Self.raise(.number(newest))])
        }
        return isSharded
    }

    private func isThere() throws -> Bool {
        let row = try connection.run([Self.look()])[0][0]
        guard row.text(0) == "UTF8" else {
            throw StorageError.cannotOpen(
                path: path, reason: "the database is encoded in \(row.text(0)); make one with ENCODING 'UTF8'")
        }
        let isThere = try row.boolean(1)
        if try !isThere && row.boolean(2) {
            throw StorageError.notAnArchive(path: path, found: "it has a schema named variorum, and no archive in it")
        }
        return isThere
    }

    /// As one transaction; of two programs that begin an archive one waits, and finds it.
    private func create() throws {
        try connection.run([Self.begin(), Self.lock()])
        do {
            if try !isThere() {
                try connection.run(script: schemaFile)
                try connection.run([
                    Self.mark(
                        .number(PostgreSQLArchive.schema), .number(WordRule.number),
                        .text(UUID().uuidString.lowercased().filter { $0 != "-" }))
                ])
            }
            try connection.run([Self.commit()])
        } catch {
            try connection.run(script: "ROLLBACK")
            throw error
        }
    }

    private var schemaFile: String { SchemaFiles.postgreSQL }

    private func checkForm() throws -> Bool {
        guard let row = try connection.run([Self.form()])[0].first else {
            throw StorageError.notAnArchive(path: path, found: "its form is not told")
        }
        let known = ArchiveForm(schema: PostgreSQLArchive.schema, wordRule: WordRule.number)
        let found = ArchiveForm(schema: try row.number(0, .count), wordRule: try row.number(1, .count))
        if found.schema > known.schema {
            throw StorageError.newerSchema(path: path, found: found.schema, known: known.schema)
        }
        if found.wordRule > known.wordRule {
            throw StorageError.newerWordRule(path: path, found: found.wordRule, known: known.wordRule)
        }
        guard found == known else { throw StorageError.olderForm(path: path, found: found, known: known) }
        return try row.boolean(2)
    }
}
