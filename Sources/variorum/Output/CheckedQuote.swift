import Archiving
import JSONText

/// A report on a quote, with the id of the quote.
struct CheckedQuote: JSONEncodable {
    let id: QuoteEntry.ID?
    /// Which paragraph of a longer text was checked; nil for a quote as it was given.
    let paragraph: Int?
    let report: QuoteReport

    /// The fields of a report, with `id` before them where one was given, and `paragraph` where a longer text was checked.
    func write(to object: inout JSONObject) {
        switch id {
        case .number(let number): object.set("id", number)
        case .text(let text): object.set("id", text)
        case nil: break
        }
        if let paragraph { object.set("paragraph", paragraph) }
        report.write(to: &object)
    }
}
