extension Request {
    /// Reads a line, without its end. The verb comes first; arguments and options may be mixed.
    ///
    /// - Throws: The first error in the line, from left to right; what is missing comes last.
    public init(parsing line: String) throws(ProtocolError) {
        var lexer = RequestLexer(line)
        guard let word = try lexer.takeVerb() else { throw .emptyRequest }
        guard let verb = Verb(word: word) else { throw .unknownVerb(word) }
        var builder = RequestBuilder(verb)
        while let part = try lexer.takePart(takesRecord: verb.form.takesRecord) {
            switch part {
            case .argument(let text): try builder.add(argument: text)
            case .option(let name, let value): try builder.add(option: name, value: value)
            }
        }
        self = try builder.finish()
    }
}
