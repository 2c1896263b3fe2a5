import Archiving
import JSONText
import Verbs

extension Representation {
    /// `{"total":…,"next":…,"rows":[…]}`: `total` is null where it is not known, `next` the cursor of the next page, null where there is none.
    /// Behind a total that is null, `at_least` is a lower bound of it where there is one. For changes, `passed_over` counts the edits of this
    /// page that change no word; for a comparison, the article and the two versions come before the rows.
    static func rows(_ answer: Answer, to question: Question) -> Representation {
        var object = JSONObject()
        let uncounted = answer.total == nil && answer.isWhole(for: question) ? answer.rows.count : nil
        object.set("total", answer.total.flatMap { $0.isExact ? $0.count : nil } ?? uncounted)
        if let total = answer.total, !total.isExact { object.set("at_least", total.count) }
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

    /// The only row of an answer, as one object.
    static func object(_ answer: Answer) -> Representation {
        object(Row(record: answer.rows[0]))
    }

    /// Citations in the form that is asked for, with the address of the next page.
    static func document(_ answer: Answer, to question: Question, _ asked: Asked) -> Representation {
        let form: CitationForm = question.choice(.form) ?? .text
        let document = form.document(joining: answer.rows(of: CitationRow.self).map(\.citation))
        return Representation(
            form == .csl ? .citations : .text, document + "\n", next: answer.next.map { asked.address(behind: $0) },
            isNegotiated: true)
    }
}

extension Answer {
    /// Whether these are all the rows. Never true of changes, which are not counted: a page may hold a few of very many.
    fileprivate func isWhole(for question: Question) -> Bool {
        next == nil && !question.has(.cursor) && passedOver == nil
    }
}

/// A row of any type in a list.
private struct Row: JSONEncodable {
    let record: any JSONRecord

    func write(to object: inout JSONObject) { record.write(to: &object) }
}
