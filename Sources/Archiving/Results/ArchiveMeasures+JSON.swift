public import ArchiveStorage
public import JSONText

extension ArchiveMeasures {
    /// Each measure: its name for people, and its value.
    public var fields: [(label: String, value: Int)] {
        [
            ("sources", sources), ("articles", articles), ("versions", versions), ("distinct texts", texts),
            ("distinct paragraphs", paragraphs), ("distinct links", links), ("bytes of paragraphs", paragraphBytes),
            ("runs of paragraphs", spans), ("bytes on disk", databaseBytes), ("schema number", schema),
            ("word rule number", wordRule),
        ]
    }
}

extension ArchiveMeasures: JSONRecord {
    /// `{"sources","articles","versions","texts","paragraphs","links","paragraph_bytes","spans","database_bytes","schema","word_rule"}`.
    public static let shape = JSONShape(
        "measures",
        {
            ArchiveMeasures(
                sources: $0, articles: $1, versions: $2, texts: $3, paragraphs: $4, links: $5, spans: $7,
                paragraphBytes: $6, databaseBytes: $8, schema: $9, wordRule: $10)
        },
        JSONField("sources", \ArchiveMeasures.sources), JSONField("articles", \.articles),
        JSONField("versions", \.versions), JSONField("texts", \.texts), JSONField("paragraphs", \.paragraphs),
        JSONField("links", \.links), JSONField("paragraph_bytes", \.paragraphBytes), JSONField("spans", \.spans),
        JSONField("database_bytes", \.databaseBytes), JSONField("schema", \.schema), JSONField("word_rule", \.wordRule))
}
