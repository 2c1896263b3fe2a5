import ArchiveStorage
import ArticleModel
import TextNormalization

/// One read transaction over the PostgreSQL form of an archive.
class PostgreSQLReader: ArchiveReader {
    let transaction: Transaction
    let path: String
    /// Whether Citus keeps the archive on several servers: some statements then have another form.
    let isSharded: Bool

    init(_ transaction: Transaction, path: String, isSharded: Bool) {
        (self.transaction, self.path, self.isSharded) = (transaction, path, isSharded)
    }

    func checkDeadline() throws { try transaction.checkDeadline() }

    // MARK: The archive

    /// Both in one statement, since questions ask for the first and tokens for the second. A transaction asks for them beside its first statement.
    static let revisions = Statement(
        """
        SELECT (SELECT sum(changes)::bigint FROM total),
          revision_base + pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1
        FROM archive
        """)
    private static let identity = Statement("SELECT identity FROM archive")

    /// The sum over all slots: of two states, one holds all that the other does, so a number tells which state it is.
    func revision() throws -> Int64 { Int64(try keptRevisions().number(0, .revision)) }

    /// Transactions below the oldest that is under way have ended: what they kept is seen here. Those to come have higher numbers.
    func settledRevision() throws -> Int64 { Int64(try keptRevisions().number(1, .revision)) }

    private func keptRevisions() throws -> ResultRow {
        try (transaction.early() ?? transaction.run(Self.revisions()))[0]
    }

    func identity() throws -> String { try transaction.run(Self.identity())[0].text(0) }

    // MARK: How much it holds

    private static let sizes: SQL = """
        (SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
         WHERE relnamespace = 'variorum'::regnamespace AND relkind = 'r')
        """
    private static let databaseSize = Statement("SELECT \(sizes)")
    private static let paragraphTotal = Statement("SELECT sum(paragraphs)::bigint FROM total")
    private static let totals = Statement(
        """
        SELECT sum(texts)::bigint, sum(links)::bigint, sum(spans)::bigint, sum(paragraphs)::bigint, sum(paragraph_bytes)::bigint,
          \(sizes), schema, word_rule
        FROM total, archive GROUP BY schema, word_rule
        """)
    private static let sourceTotals = Statement(
        """
        SELECT source.name, sum(articles)::bigint, sum(versions)::bigint, sum(hidden_articles)::bigint, sum(hidden_versions)::bigint
        FROM source_total JOIN source ON source.id = source_total.source
        GROUP BY source.id HAVING sum(articles) > 0 ORDER BY source.name
        """)

    func databaseBytes() throws -> Int { try transaction.run(Self.databaseSize())[0].number(0, .count) }

    func paragraphCount() throws -> Int { try transaction.run(Self.paragraphTotal())[0].number(0, .count) }

    func measures() throws -> ArchiveMeasures {
        let found = try transaction.run([Self.totals(), Self.sourceTotals()])
        let (row, sources) = (found[0][0], found[1])
        return ArchiveMeasures(
            sources: sources.count, articles: try sources.reduce(0) { try $0 + $1.number(1, .count) },
            versions: try sources.reduce(0) { try $0 + $1.number(2, .count) }, texts: try row.number(0, .count),
            paragraphs: try row.number(3, .count), links: try row.number(1, .count), spans: try row.number(2, .count),
            paragraphBytes: try row.number(4, .count), databaseBytes: try row.number(5, .count),
            schema: try row.number(6, .count), wordRule: try row.number(7, .count))
    }

    func sources() throws -> [SourceRecord] {
        try transaction.run(Self.sourceTotals()).compactMap { row in
            let shown = try row.number(1, .count) - row.number(3, .count)
            guard shown > 0 else { return nil }
            return SourceRecord(
                name: row.name(0), articles: shown, versions: try row.number(2, .count) - row.number(4, .count))
        }
    }

    private static let allAliases = Statement(
        """
        WITH name AS MATERIALIZED (SELECT source, key, article FROM article_name WHERE article = ANY ($1) AND kind = 1)
        SELECT source.name, article.key, name.key
        FROM name JOIN article ON article.id = name.article JOIN source ON source.id = name.source
        """)

    func aliases(of articles: [ArticleID]) throws -> [ArticleAlias] {
        guard !articles.isEmpty else { return [] }
        return try transaction.run(Self.allAliases(.articles(articles))).map { row in
            ArticleAlias(source: row.name(0), articleKey: row.name(1), key: row.name(2))
        }
    }

    private static let allPositions = Statement(
        "SELECT origin, options, head, moves FROM ingest_position ORDER BY at DESC, digest")

    func positions() throws -> [IngestPosition] {
        try transaction.run(Self.allPositions()).map { row in
            IngestPosition(origin: row.name(0), options: row.name(1), head: row.optionalText(2), moves: row.bytes(3))
        }
    }
}
