import ArchiveStorage
import Archiving

/// A source as a result.
struct SourceObject: JSONEncodable {
    let record: SourceRecord

    var json: String {
        var object = JSONObject()
        object.set("source", record.name)
        object.set("articles", record.articles)
        object.set("versions", record.versions)
        return object.description
    }
}

/// The measures of an archive as a result.
struct MeasuresObject: JSONEncodable {
    let measures: ArchiveMeasures

    var json: String {
        var object = JSONObject()
        object.set("sources", measures.sources)
        object.set("articles", measures.articles)
        object.set("versions", measures.versions)
        object.set("texts", measures.texts)
        object.set("paragraphs", measures.paragraphs)
        object.set("links", measures.links)
        object.set("paragraph_bytes", measures.paragraphBytes)
        object.set("spans", measures.spans)
        object.set("database_bytes", measures.databaseBytes)
        object.set("schema", measures.schema)
        object.set("word_rule", measures.wordRule)
        return object.description
    }
}

extension Representation {
    /// One object.
    static func object(_ object: any JSONEncodable) -> Representation {
        Representation(.json, object.json + "\n")
    }

    /// `{"total":…,"next":…,"rows":[…]}`: `total` is null where it is not known, `next` the cursor where there is more to be had by one.
    static func rows(_ rows: [any JSONEncodable], total: Int?, next: String? = nil) -> Representation {
        var object = JSONObject()
        object.set("total", total)
        object.set("next", next)
        object.set("rows", rows)
        return Representation(.json, object.description + "\n")
    }

    static func rows(_ all: [any JSONEncodable]) -> Representation { .rows(all, total: all.count) }

    static func rows<Answer: JSONEncodable>(of answers: Answers<Answer>) -> Representation {
        .rows(answers.rows, total: answers.total)
    }
}
