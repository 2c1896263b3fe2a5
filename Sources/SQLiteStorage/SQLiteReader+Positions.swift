import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord] {
        let row = try statement(
            """
            SELECT \(Self.articleColumns) FROM article JOIN source ON source.id = article.source
            WHERE article.id IN (SELECT article FROM article_alias WHERE key = ?1 AND source IN (SELECT id FROM source))
              AND (?2 IS NULL OR source.name = ?2)
            ORDER BY article.id
            """)
        try row.bind(alias, at: 1)
        try row.bind(source, at: 2)
        return try row.all(articleRecord)
    }

    func positions(readWith options: ExactName) throws -> [IngestPosition] {
        let row = try statement(
            "SELECT origin, options, head, moves FROM ingest_position WHERE options = ? ORDER BY at DESC, origin")
        try row.bind(options, at: 1)
        return try row.all { row in
            let head = row.text(2)
            return IngestPosition(
                origin: row.name(0), options: row.name(1), head: head.isEmpty ? nil : head, moves: Array(row.bytes(3)))
        }
    }

    func newestNumbered(ofArticle key: ExactName, source: ExactName) throws -> VersionRecord? {
        let row = try statement(
            """
            SELECT \(Self.versionColumns) FROM version WHERE number IS NOT NULL AND article =
              (SELECT article.id FROM article JOIN source ON source.id = article.source WHERE source.name = ? AND key = ?)
            ORDER BY number DESC LIMIT 1
            """)
        defer { row.reset() }
        try row.bind(source, at: 1)
        try row.bind(key, at: 2)
        return try row.step() ? versionRecord(row) : nil
    }
}
