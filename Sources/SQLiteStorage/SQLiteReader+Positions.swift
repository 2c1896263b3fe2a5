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

    func positions() throws -> [IngestPosition] {
        let row = try statement(
            "SELECT origin, options, head, moves FROM ingest_position ORDER BY at DESC, origin, options")
        return try row.all { row in
            let head = row.text(2)
            return IngestPosition(
                origin: row.name(0), options: row.name(1), head: head.isEmpty ? nil : head,
                moves: Array(row.bytes(3)))
        }
    }
}
