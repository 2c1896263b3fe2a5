import Archiving
import Serving
import Verbs

/// A verb of the API: it takes the parameters of the catalogue, and answers with the result objects of the command.
struct APIEndpoint: Sendable {
    let verb: Verb

    /// Every verb, in reading order.
    static let all = Verb.offered(by: .web).map(APIEndpoint.init)

    /// The form of an answer.
    enum Form: Sendable {
        /// `{"total":…,"next":…,"rows":[…]}`.
        case rows
        /// One object.
        case object
        /// A document in the form that `as` names, or rows.
        case citations
    }

    var form: Form {
        switch verb {
        case .quote, .show, .stats: .object
        case .cite: .citations
        default: .rows
        }
    }

    /// Its parameters, in the order of help.
    var parameters: [Parameter] { verb.form.parameters(in: .web) }

    var path: String { "/api/v1/" + verb.form.name }

    /// The answer of the verb.
    ///
    /// - Throws: `QuestionError` where the parameters are wrong; what the archive throws.
    func representation(_ archive: Archive, _ asked: Asked) throws -> Representation {
        let question = try Question(verb, named: asked.items.all)
        let answer = try archive.answer(question, mostRows: asked.mostRows)
        switch form {
        case .rows: return .rows(answer, to: question)
        case .object where verb == .quote: return .object(QuoteReport(answer, on: question.text(.quote) ?? ""))
        case .object: return .object(answer)
        case .citations: return asked.prefersRows ? .rows(answer, to: question) : .document(answer, to: question, asked)
        }
    }
}
