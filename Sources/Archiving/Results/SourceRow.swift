public import ArchiveStorage

/// A source as results show it.
public struct SourceRow: JSONEncodable {
    /// What is held of it.
    public let record: SourceRecord

    /// A row of a source.
    public init(record: SourceRecord) {
        self.record = record
    }

    /// `{"source":…,"articles":2,"versions":13}`.
    public var json: String {
        var object = JSONObject()
        object.set("source", record.name)
        object.set("articles", record.articles)
        object.set("versions", record.versions)
        return object.description
    }
}
