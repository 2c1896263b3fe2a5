import ArchiveStorage
import ArticleModel
import Foundation

/// One write transaction over the PostgreSQL form of an archive.
final class PostgreSQLWriter: PostgreSQLReader, ArchiveWriter {
    /// The number of this transaction, which what it changes bears; nil as long as it has changed nothing.
    private var ownRevision: Int64?
    /// What this transaction is found by where its COMMIT got no reply; nil as long as it has counted no change.
    private(set) var writeID: String?
    /// The row of totals that it holds; nil as long as it has counted nothing.
    private var slot: Int64?
    private var isCommitMarked = false

    private static let ownNumber = Statement("SELECT revision_base + pg_current_xact_id()::text::bigint FROM archive")

    /// Drawn from PostgreSQL's own counter of transactions, so that no writer waits for another.
    func takeRevision() throws -> Int64 {
        if let ownRevision { return ownRevision }
        try markCommit()
        let revision = Int64(try transaction.run(Self.ownNumber())[0].number(0, .revision))
        ownRevision = revision
        return revision
    }

    /// Before anything tells of a change.
    private func markCommit() throws {
        guard isSharded, !isCommitMarked else { return }
        try transaction.run([ShardedCommit.lock()])
        isCommitMarked = true
    }

    // MARK: Totals

    private static let freeSlot = Statement(
        """
        WITH free AS (SELECT slot FROM total ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE total SET changes = changes + 1, write_id = $1::text::uuid FROM free WHERE total.slot = free.slot RETURNING total.slot
        """)
    private static let newSlot = Statement(
        "INSERT INTO total (changes, write_id) VALUES (1, $1::text::uuid) RETURNING slot")

    /// A row of totals that no other transaction holds; the first call counts the transaction as one that has changed the archive.
    func takeSlot() throws -> Int64 {
        if let slot { return slot }
        try markCommit()
        let id = UUID().uuidString
        let free = try transaction.run(Self.freeSlot(.text(id)))
        let taken = try (free.isEmpty ? transaction.run(Self.newSlot(.text(id))) : free)[0].integer(0)
        (slot, writeID) = (taken, id)
        return taken
    }

    /// What tells those who listen, at the end of the transaction, that it has changed the archive; nothing where it has not.
    ///
    /// Once for a transaction: those that notify are committed one after the other, over all databases of the server. A database holds
    /// one archive, so nothing more need be said.
    var notifications: [Call] { slot == nil ? [] : [Self.notification()] }

    private static let notification = Statement("NOTIFY variorum")

    // MARK: Numbers

    private static let numbers = Statement("SELECT nextval('article_id') FROM generate_series(1, $1)")

    func newArticles(_ count: Int) throws -> [ArticleID] {
        guard count > 0 else { return [] }
        return try transaction.run(Self.numbers(.number(count))).map { try $0.articleID(0) }.sorted()
    }

    // MARK: Positions and aliases

    private static let position = Statement(
        """
        INSERT INTO ingest_position (digest, origin, options, head, moves, at)
        VALUES (sha256($1::bytea || '\\x00'::bytea || $2::bytea), convert_from($1, 'UTF8'), convert_from($2, 'UTF8'), $3, $4, $5)
        ON CONFLICT (digest) DO UPDATE SET head = excluded.head, moves = excluded.moves, at = excluded.at
        """)
    private static let alias = Statement(
        """
        INSERT INTO article_name (digest, source, kind, article, key)
        SELECT sha256($3), source, 1, article, convert_from($3, 'UTF8') FROM article_name
        WHERE digest = sha256($2) AND kind = 0 AND source = (SELECT id FROM source WHERE digest = sha256($1))
        ON CONFLICT (digest, source, kind) DO UPDATE SET article = excluded.article
        """)
    private static let noPositions = Statement("DELETE FROM ingest_position")

    func put(_ position: IngestPosition) throws {
        let microseconds = Int64(Date().timeIntervalSince1970 * 1_000_000)
        let call = Self.position(
            .nameBytes(position.origin), .nameBytes(position.options), .text(position.head), .bytes(position.moves),
            .integer(microseconds))
        try transaction.run([call] + Self.calls(putting: position.aliases))
    }

    func put(_ aliases: [ArticleAlias]) throws {
        if !aliases.isEmpty { try transaction.run(Self.calls(putting: aliases)) }
    }

    private static func calls(putting aliases: [ArticleAlias]) -> [Call] {
        aliases.map { alias(.nameBytes($0.source), .nameBytes($0.articleKey), .nameBytes($0.key)) }
    }

    func forgetPositions() throws { try transaction.run([Self.noPositions()]) }
}
