public import ArchiveStorage

extension ArchiveMeasures {
    /// Each measure: its name for programs, its name for people, and its value.
    public var fields: [(name: String, label: String, value: Int)] {
        [
            ("sources", "sources", sources), ("articles", "articles", articles), ("versions", "versions", versions),
            ("texts", "distinct texts", texts), ("paragraphs", "distinct paragraphs", paragraphs),
            ("links", "distinct links", links), ("paragraph_bytes", "bytes of paragraphs", paragraphBytes),
            ("spans", "runs of paragraphs", spans),
            ("database_bytes", "bytes on disk", databaseBytes), ("schema", "schema number", schema),
            ("word_rule", "word rule number", wordRule),
        ]
    }
}
