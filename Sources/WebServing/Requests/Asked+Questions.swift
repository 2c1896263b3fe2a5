import Archiving
import Verbs

/// The questions of pages and feeds. Their parameters come from forms: an empty field is absent, and a field that the verb does not know is
/// ignored.
extension Asked {
    /// The name of the form field of a parameter: quotes and queries are both `q`.
    static func nameOnPages(_ name: String) -> String {
        [Parameter.quote, .query].contains { $0.name == name } ? "q" : name
    }

    /// A question of the fields that the verb knows, without `limit`: the page decides how many rows it has.
    ///
    /// - Parameter fields: The field names of parameters whose fields have other names.
    func question(_ verb: Verb, fields: [String: String] = [:]) throws(QuestionError) -> Question {
        var values: [GivenValue] = []
        for name in verb.form.parameters(in: .web).map(\.name) where name != Parameter.limit.name {
            let value = name == Parameter.source.name ? source : text(fields[name] ?? Self.nameOnPages(name))
            if let value { values.append((name, value)) }
        }
        return try Question(verb, named: values)
    }

    /// The words to look for, and where. A page searches texts and not links, as TRACE does, since it shows wordings and citations; and it may
    /// compare characters, as HISTORY does.
    func quoteQuestion(limit: Int) throws -> QuoteQuestion {
        var question = try question(.trace).quoteQuestion()
        question.isVerbatim = try self.question(.history).flag(.verbatim)
        question.limit = limit
        return question
    }

    /// The changes to look for.
    func changesQuestion(limit: Int) throws -> ChangesQuestion {
        var question = try question(.changes).changesQuestion()
        question.limit = limit
        return question
    }
}
