import ArchiveStorage
import ArticleModel
import Foundation
import GRDB

extension SQLiteReader {
    func articles(alias: String, source: String?) throws -> [ArticleRecord] {
        let row = try RowStatement(
            database,
            """
            SELECT \(Self.articleColumns) FROM article JOIN source ON source.id = article.source
            WHERE article.id IN (SELECT article FROM article_alias WHERE key = ?1 AND source IN (SELECT id FROM source))
              AND (?2 IS NULL OR source.name = ?2)
            ORDER BY article.id
            """)
        row.bind(alias, at: 1)
        row.bind(source, at: 2)
        return try row.all(articleRecord)
    }

    func positions(readWith options: String) throws -> [IngestPosition] {
        try Row.fetchAll(
            database,
            sql: "SELECT origin, options, head, moves FROM ingest_position WHERE options = ? ORDER BY at DESC, origin",
            arguments: [options]
        ).map { row throws in
            let head: String = row[2]
            return IngestPosition(
                origin: row[0], options: row[1], head: head.isEmpty ? nil : head,
                moves: [UInt8](try row.withUnsafeData(atIndex: 3) { $0 ?? Data() }))
        }
    }

    func newestNumbered(ofArticle key: String, source: String) throws -> VersionRecord? {
        let row = try RowStatement(
            database,
            """
            SELECT \(Self.versionColumns) FROM version WHERE number IS NOT NULL AND article =
              (SELECT article.id FROM article JOIN source ON source.id = article.source WHERE source.name = ? AND key = ?)
            ORDER BY number DESC LIMIT 1
            """)
        defer { row.reset() }
        row.bind(source, at: 1)
        row.bind(key, at: 2)
        return try row.step() ? versionRecord(row) : nil
    }
}
