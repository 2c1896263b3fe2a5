import ArchiveStorage
import Archiving

/// The measures of an archive as a result.
struct MeasuresObject: JSONEncodable {
    let measures: ArchiveMeasures

    var json: String {
        var object = JSONObject()
        for field in measures.fields { object.set(field.name, field.value) }
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
        .rows(answers.rows, total: answers.total, next: answers.next?.description)
    }
}
