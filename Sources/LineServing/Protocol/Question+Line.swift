import LineProtocol
import Verbs

extension Question {
    /// Reads a line, without its end.
    ///
    /// - Throws: ``ProtocolError/line(_:)`` where the line violates the grammar, else what ``Question/init(_:_:options:)`` throws.
    init(parsing line: String) throws(ProtocolError) {
        let parts: RequestLine
        var named: Verb?
        do throws(LineFault) {
            parts = try RequestLine(parsing: line) { word in
                named = Verb(word: word)
                return named?.form.takesRecord ?? false
            }
        } catch {
            throw .line(error)
        }
        guard let verb = named else { throw .question(.unknownVerb(parts.verb)) }
        do throws(QuestionError) {
            try self.init(verb, parts.arguments, options: parts.options)
        } catch {
            throw .question(error)
        }
    }
}

extension RequestLine {
    /// The line that asks a question.
    init(_ question: Question) {
        let parts = question.parts
        self.init(
            question.verb.rawValue, parts.arguments, options: parts.options,
            endsWithRecord: question.form.takesRecord)
    }
}
