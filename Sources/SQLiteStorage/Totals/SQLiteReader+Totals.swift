import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func contentTotal() throws -> ContentTotal {
        try willReadTotals()
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
        let row = try statement(
            "SELECT count(*), coalesce(sum(articles), 0), coalesce(sum(versions), 0) FROM source WHERE articles > 0")
        defer { row.reset() }
        _ = try row.step()
        return ArchiveMeasures(
            sources: try row.number(0, .count), articles: try row.number(1, .count),
            versions: try row.number(2, .count), texts: content.texts, paragraphs: content.paragraphs,
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
        // Whoever adds them up relies on a sum that is a count, too.
        var sum = 0
        return try row.all {
            let record = SourceRecord(
                name: $0.name(0), articles: try $0.number(1, .count), versions: try $0.number(2, .count))
            sum = try StoredNumber.count.checked(Int64(sum + max(record.articles, record.versions)))
            return record
        }
    }
}
