import Archiving
import Verbs

/// What pages and feeds ask. Their fields are those of forms: what is left empty is not given, and a field that a verb does not know is not for it.
extension Asked {
    /// The name of the field for a parameter: what is looked for is `q`, be it a quote or a query.
    static func nameOnPages(_ name: String) -> String {
        [Parameter.quote, .query].contains { $0.name == name } ? "q" : name
    }

    /// The fields that a verb knows as a question. How many rows stand on a page is for the page to say.
    ///
    /// - Parameter fields: Parameters whose fields have other names here.
    func question(_ verb: Verb, fields: [String: String] = [:]) throws(QuestionError) -> Question {
        var values: [GivenValue] = []
        for name in verb.form.parameters(in: .web).map(\.name) where name != Parameter.limit.name {
            let value = name == Parameter.source.name ? source : text(fields[name] ?? Self.nameOnPages(name))
            if let value { values.append((name, value)) }
        }
        return try Question(verb, named: values)
    }

    /// Which words are looked for, and where. A page looks where TRACE does, in texts and not in links, as it shows wordings and citations; and it
    /// may compare characters, as HISTORY does.
    func quoteQuestion(limit: Int) throws -> QuoteQuestion {
        var question = try question(.trace).quoteQuestion()
        question.isVerbatim = try self.question(.history).flag(.verbatim)
        question.limit = limit
        return question
    }

    /// What was added and removed.
    func changesQuestion(limit: Int) throws -> ChangesQuestion {
        var question = try question(.changes).changesQuestion()
        question.limit = limit
        return question
    }
}
