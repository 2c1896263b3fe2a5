import ArchiveStorage
import ArticleModel
import Foundation
import GRDB

extension SQLiteWriter {
    func put(_ position: IngestPosition) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO ingest_position (origin, options, head, moves, at) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                position.origin.text, position.options.text, position.head ?? "", Data(position.moves),
                Int64(Date().timeIntervalSince1970),
            ])
        try put(position.aliases)
    }

    func put(_ aliases: [ArticleAlias]) throws {
        for alias in aliases { try put(alias) }
    }

    func forgetPositions() throws {
        try database.execute(sql: "DELETE FROM ingest_position")
    }

    private func put(_ alias: ArticleAlias) throws {
        let row = try RowStatement(
            database,
            """
            INSERT OR REPLACE INTO article_alias (source, key, article)
            SELECT article.source, ?3, article.id FROM article JOIN source ON source.id = article.source
            WHERE source.name = ?1 AND article.key = ?2
            """)
        try row.bind(alias.source, at: 1)
        try row.bind(alias.articleKey, at: 2)
        try row.bind(alias.key, at: 3)
        try row.run()
    }
}
