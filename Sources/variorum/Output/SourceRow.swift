import ArchiveStorage
import Archiving

/// A source as a result.
struct SourceRow: JSONEncodable {
    let record: SourceRecord

    var json: String {
        var object = JSONObject()
        object.set("source", record.name)
        object.set("articles", record.articles)
        object.set("versions", record.versions)
        return object.description
    }
}
