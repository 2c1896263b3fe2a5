import Archiving
import JSONText
import Verbs

extension Representation {
    /// `{"total":…,"next":…,"rows":[…]}`: `total` is null where it is not known, `next` the cursor where there is more to be had by one.
    /// Of changes `passed_over` counts the edits on this page that change no word; of a comparison the article and the two versions stand before
    /// the rows.
    static func rows(_ answer: Answer, to question: Question) -> Representation {
        var object = JSONObject()
        object.set("total", answer.total ?? (answer.isWhole(for: question) ? answer.rows.count : nil))
        object.set("next", answer.next)
        if let passedOver = answer.passedOver { object.set("passed_over", passedOver) }
        if case .comparison(let comparison) = answer.subject {
            object.set("article", comparison.new.article)
            object.set("old_version", comparison.old.version)
            object.set("new_version", comparison.new.version)
        }
        object.set("rows", answer.rows.map(Row.init))
        return Representation(.json, object.description + "\n", isNegotiated: question.verb == .cite)
    }

    /// One object.
    static func object(_ object: some JSONEncodable) -> Representation {
        Representation(.json, object.json + "\n")
    }

    /// The one object that an answer has.
    static func object(_ answer: Answer) -> Representation {
        object(Row(record: answer.rows[0]))
    }

    /// Citations in the form that is asked for, with the address of the page behind.
    static func document(_ answer: Answer, to question: Question, _ asked: Asked) -> Representation {
        let form: CitationForm = question.choice(.form) ?? .text
        let document = form.document(joining: answer.rows(of: CitationRow.self).map(\.citation))
        return Representation(
            form == .csl ? .citations : .text, document + "\n", next: answer.next.map { asked.address(behind: $0) },
            isNegotiated: true)
    }
}

extension QuoteReport {
    /// The report whose findings are the rows of an answer.
    init(_ answer: Answer, to question: Question) {
        self.init(
            quote: question.text(.quote) ?? "", findings: answer.rows(of: QuoteFinding.self), total: answer.total ?? 0,
            isTruncated: answer.isTruncated)
    }
}

extension Answer {
    /// Whether these rows are all that there are. Changes are never counted: an answer may hold a few of very many.
    fileprivate func isWhole(for question: Question) -> Bool {
        next == nil && !question.has(.cursor) && passedOver == nil
    }
}

/// A row of any kind within a list.
private struct Row: JSONEncodable {
    let record: any JSONRecord

    func write(to object: inout JSONObject) { record.write(to: &object) }
}
