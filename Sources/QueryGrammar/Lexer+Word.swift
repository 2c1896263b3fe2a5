extension Lexer {
    /// Reads what starts like a word: a word, a prefix, an operator, a NEAR, or a field with what belongs to it.
    mutating func lexWord() throws(QueryError) -> Token {
        if let name = try lexFieldName() { return try lexField(name) }
        let start = position
        let word = try scanWord()
        let range = start..<position
        if let keyword = Self.keywords[word] { return Token(kind: keyword, range: range) }
        if scalar(at: position) == "(" {
            if word == "NEAR" { return try lexNear(from: start) }
            throw QueryError(.parenthesisBehindWord(word), at: position..<position + 1)
        }
        if word == "NEAR", let parenthesis = parenthesisBehindWhiteSpace() {
            throw QueryError(.nearApart, at: start..<parenthesis + 1)
        }
        return Token(kind: .pattern(try makePattern(word, range)), range: range)
    }

    private static let keywords: [String: Token.Kind] = ["AND": .and, "OR": .or, "NOT": .not]

    /// Moves over a word: up to white space, a parenthesis or one of `stops`. A quotation mark must not touch it.
    mutating func scanWord(stops: [Unicode.Scalar] = []) throws(QueryError) -> String {
        let start = position
        while !isWhiteSpaceOrEnd(at: position) {
            let scalar = scalars[position]
            if scalar == "(" || scalar == ")" || stops.contains(scalar) { break }
            if QuotationMarks.contains(scalar) { throw QueryError(.quoteInsideWord, at: position..<position + 1) }
            position += 1
        }
        return text(start..<position)
    }

    private func makePattern(_ word: String, _ range: Range<Int>) throws(QueryError) -> Pattern {
        guard let star = scalars[range].firstIndex(of: "*") else { return .word(word) }
        guard range.count > 1 else { throw QueryError(.loneStar, at: range) }
        guard star == range.upperBound - 1 else { throw QueryError(.starInsideWord, at: star..<star + 1) }
        return .prefix(text(range.lowerBound..<star))
    }

    private func parenthesisBehindWhiteSpace() -> Int? {
        var index = position
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        return scalar(at: index) == "(" ? index : nil
    }
}
