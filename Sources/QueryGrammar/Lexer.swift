/// Cuts query text into tokens, one at a time as the parser comes to them, so that a fault near the start is named
/// before one near the end.
struct Lexer {
    let scalars: [Unicode.Scalar]
    var position = 0

    /// Controls and line separators become spaces here, one for one: they are white space in a query, and no NUL goes
    /// further.
    init(_ text: String) {
        scalars = text.unicodeScalars.map { $0.isControl ? " " : $0 }
    }

    /// The next token; nil at the end of the text.
    mutating func next() throws(QueryError) -> Token? {
        skipWhiteSpace()
        guard let scalar = scalar(at: position) else { return nil }
        switch scalar {
        case "(": return take(.open)
        case ")": return take(.close)
        case "-": return try lexMinus()
        case "–", "−": return try lexDash()
        case _ where QuotationMarks.contains(scalar):
            let (text, range) = try lexQuoted(emptyReason: .emptyPhrase)
            try checkNoPrefix(inPhrase: range)
            return Token(kind: .pattern(.phrase(text)), range: range)
        default: return try lexWord()
        }
    }

    func scalar(at index: Int) -> Unicode.Scalar? {
        index < scalars.count ? scalars[index] : nil
    }

    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    func isWhiteSpaceOrEnd(at index: Int) -> Bool {
        scalar(at: index)?.properties.isWhitespace ?? true
    }

    mutating func skipWhiteSpace() {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    }

    private mutating func take(_ kind: Token.Kind) -> Token {
        position += 1
        return Token(kind: kind, range: position - 1..<position)
    }

    private mutating func lexMinus() throws(QueryError) -> Token {
        if isWhiteSpaceOrEnd(at: position + 1) || scalar(at: position + 1) == ")" {
            throw QueryError(.loneMinus, at: position..<position + 1)
        }
        return take(.minus)
    }

    /// A dash that a keyboard made of a minus would turn an exclusion into its opposite. One with nothing behind it excludes nothing.
    private mutating func lexDash() throws(QueryError) -> Token {
        if isWhiteSpaceOrEnd(at: position + 1) || scalar(at: position + 1) == ")" { return try lexWord() }
        throw QueryError(.dashForMinus, at: position..<position + 1)
    }
}
