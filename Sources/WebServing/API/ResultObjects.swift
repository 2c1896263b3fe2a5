import Archiving
import JSONText

extension Representation {
    /// One object.
    static func object(_ object: some JSONEncodable) -> Representation {
        Representation(.json, object.json + "\n")
    }

    /// `{"total":…,"next":…,"rows":[…]}`: `total` is null where it is not known, `next` the cursor where there is more to be had by one.
    /// Of changes `passed_over` counts the edits on this page that change no word.
    static func rows(
        _ rows: [some JSONEncodable], total: Int?, next: String? = nil, passedOver: Int? = nil
    ) -> Representation {
        var object = JSONObject()
        object.set("total", total)
        object.set("next", next)
        if let passedOver { object.set("passed_over", passedOver) }
        object.set("rows", rows)
        return Representation(.json, object.description + "\n")
    }

    static func rows(_ all: [some JSONEncodable]) -> Representation { .rows(all, total: all.count) }

    /// So many rows of a list that is held whole, from a place on; `name` is the cursor that leads behind a row.
    static func rows<Row: JSONEncodable>(
        _ all: [Row], from place: Int?, limit: Int, name: (Row) -> String
    ) -> Representation {
        let rest = all[(place ?? all.count)...]
        let shown = rest.prefix(limit)
        return .rows(Array(shown), total: all.count, next: shown.count < rest.count ? shown.last.map(name) : nil)
    }

    static func rows<Answer: JSONEncodable>(of answers: Answers<Answer>) -> Representation {
        .rows(answers.rows, total: answers.total, next: answers.next?.description)
    }
}
