public import ArchiveStorage
public import JSONText

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

extension ArchiveMeasures: JSONEncodable {
    /// A field for each of ``fields``.
    public func write(to object: inout JSONObject) {
        for field in fields { object.set(field.name, field.value) }
    }
}

extension ArchiveMeasures: Decodable {
    private enum CodingKeys: String, CodingKey {
        case sources, articles, versions, texts, paragraphs, links, spans, schema
        case paragraphBytes = "paragraph_bytes"
        case databaseBytes = "database_bytes"
        case wordRule = "word_rule"
    }

    /// Reads an object with the names of ``fields``.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sources: try fields.count(forKey: .sources), articles: try fields.count(forKey: .articles),
            versions: try fields.count(forKey: .versions), texts: try fields.count(forKey: .texts),
            paragraphs: try fields.count(forKey: .paragraphs), links: try fields.count(forKey: .links),
            spans: try fields.count(forKey: .spans),
            paragraphBytes: try fields.decode(Int.self, forKey: .paragraphBytes),
            databaseBytes: try fields.decode(Int.self, forKey: .databaseBytes),
            schema: try fields.count(forKey: .schema), wordRule: try fields.count(forKey: .wordRule))
    }
}
