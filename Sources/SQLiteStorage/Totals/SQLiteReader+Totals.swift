import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    /// What is written of the totals.
    func storedContentTotal() throws -> ContentTotal {
        let row = try statement("SELECT \(ContentTotal.columns.joined(separator: ", ")) FROM content_total")
        defer { row.reset() }
        var total = ContentTotal()
        guard try row.step() else { return total }
        (total.texts, total.links, total.spans) = (
            try row.number(0, .count), try row.number(1, .count), try row.number(2, .count)
        )
        (total.paragraphs, total.paragraphBytes) = (try row.number(3, .count), try row.number(4, .count))
        return total
    }

    func paragraphCount() throws -> Int { try contentTotal().paragraphs }

    func measures() throws -> ArchiveMeasures {
        func number(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
        let content = try contentTotal()
        let row = try statement("SELECT articles, versions FROM source WHERE articles > 0")
        let sources = try row.all { (articles: try $0.number(0, .count), versions: try $0.number(1, .count)) }
        return ArchiveMeasures(
            sources: sources.count, articles: sources.reduce(0) { $0 + $1.articles },
            versions: sources.reduce(0) { $0 + $1.versions }, texts: content.texts, paragraphs: content.paragraphs,
            links: content.links, spans: content.spans, paragraphBytes: content.paragraphBytes,
            databaseBytes: try databaseBytes(), schema: try number("PRAGMA user_version"),
            wordRule: try number("SELECT word_rule FROM archive"))
    }

    func databaseBytes() throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }

    func sources() throws -> [SourceRecord] {
        try willReadTotals()
        let row = try statement(
            """
            SELECT name, articles - hidden_articles, versions - hidden_versions FROM source
            WHERE articles > hidden_articles ORDER BY name
            """)
        return try row.all {
            SourceRecord(name: $0.name(0), articles: try $0.number(1, .count), versions: try $0.number(2, .count))
        }
    }

    func contentTotal() throws -> ContentTotal {
        try willReadTotals()
        return try storedContentTotal()
    }
}
