import ArchiveStorage
import Archiving

/// The measures of an archive as a result.
struct MeasuresRow: JSONEncodable {
    let measures: ArchiveMeasures

    private var fields: [(name: String, label: String, value: Int)] {
        [
            ("sources", "sources", measures.sources), ("articles", "articles", measures.articles),
            ("versions", "versions", measures.versions), ("texts", "distinct texts", measures.texts),
            ("paragraphs", "distinct paragraphs", measures.paragraphs),
            ("paragraph_bytes", "bytes of paragraphs", measures.paragraphBytes),
            ("spans", "runs of paragraphs", measures.spans),
            ("database_bytes", "bytes on disk", measures.databaseBytes), ("schema", "schema number", measures.schema),
            ("word_rule", "word rule number", measures.wordRule),
        ]
    }

    var lines: [String] {
        fields.map { $0.label.padded(to: 20) + " \($0.value)" }
    }

    var json: String {
        var object = JSONObject()
        for field in fields { object.set(field.name, field.value) }
        return object.description
    }
}
