public import ArchiveStorage
import ArticleModel
public import JSONText

/// A source as results show it.
public struct SourceRow: JSONEncodable {
    /// What is held of it.
    public let record: SourceRecord

    /// A row of a source.
    public init(record: SourceRecord) {
        self.record = record
    }

    /// `{"source":…,"articles":2,"versions":13}`.
    public func write(to object: inout JSONObject) {
        object.set("source", record.name)
        object.set("articles", record.articles)
        object.set("versions", record.versions)
    }
}

extension SourceRow: Decodable {
    private enum CodingKeys: String, CodingKey {
        case source, articles, versions
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        record = SourceRecord(
            name: try fields.decode(ExactName.self, forKey: .source), articles: try fields.count(forKey: .articles),
            versions: try fields.count(forKey: .versions))
    }
}
