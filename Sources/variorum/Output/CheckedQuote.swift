import Archiving

/// A report on a quote, with what the quote was known by.
struct CheckedQuote: JSONEncodable {
    let id: QuoteEntry.ID?
    let report: QuoteReport

    /// The fields of a report, with `id` before them where one was given.
    func write(to object: inout JSONObject) {
        switch id {
        case .number(let number): object.set("id", number)
        case .text(let text): object.set("id", text)
        case nil: break
        }
        report.write(to: &object)
    }
}
