import ArchiveStorage
import Archiving

/// The measures of an archive as a result.
struct MeasuresObject: JSONEncodable {
    let measures: ArchiveMeasures

    func write(to object: inout JSONObject) {
        for field in measures.fields { object.set(field.name, field.value) }
    }
}

extension Representation {
    /// One object.
    static func object(_ object: some JSONEncodable) -> Representation {
        Representation(.json, object.json + "\n")
    }

    /// `{"total":…,"next":…,"rows":[…]}`: `total` is null where it is not known, `next` the cursor where there is more to be had by one.
    static func rows(_ rows: [some JSONEncodable], total: Int?, next: String? = nil) -> Representation {
        var object = JSONObject()
        object.set("total", total)
        object.set("next", next)
        object.set("rows", rows)
        return Representation(.json, object.description + "\n")
    }

    static func rows(_ all: [some JSONEncodable]) -> Representation { .rows(all, total: all.count) }

    static func rows<Answer: JSONEncodable>(of answers: Answers<Answer>) -> Representation {
        .rows(answers.rows, total: answers.total, next: answers.next?.description)
    }
}
