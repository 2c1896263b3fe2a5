import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func articles(
        named names: [ArticleName], includesHidden: Bool, limit: Int
    ) throws -> (place: Int, articles: [ArticleRecord])? {
        for (place, name) in names.enumerated() {
            var found: [ArticleRecord]
            switch name {
            case .exact(let text, let source):
                let filter = ArticleFilter(source: source, exactly: text, includesHidden: includesHidden)
                found = try articles(matching: filter, after: nil, limit: limit)
            case .alias(let text, let source): found = try articles(alias: text, source: source)
            case .number(let id): found = try article(id).map { [$0] } ?? []
            }
            if !includesHidden { found.removeAll(where: \.isHidden) }
            if !found.isEmpty { return (place, Array(found.prefix(limit))) }
        }
        return nil
    }

    private func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord] {
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

    func aliases(of articles: [ArticleID]) throws -> [ArticleAlias] {
        try articles.flatMap { article in
            let row = try statement(
                """
                SELECT source.name, article.key, article_alias.key FROM article_alias
                JOIN article ON article.id = article_alias.article JOIN source ON source.id = article.source
                WHERE article_alias.article = ?
                """)
            try row.bind(article.rawValue, at: 1)
            return try row.all { ArticleAlias(source: $0.name(0), articleKey: $0.name(1), key: $0.name(2)) }
        }
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
