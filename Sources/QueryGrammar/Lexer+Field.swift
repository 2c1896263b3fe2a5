extension Lexer {
    /// Moves over the name of a field and its colon, if they stand here: ASCII letters, a colon, and something right
    /// behind.
    ///
    /// A colon with nothing behind it ends a sentence, and then the word is only a word; not so behind the name of a
    /// field that we know, where it would turn `source: post` into a search for both words.
    mutating func lexFieldName(stops: [Unicode.Scalar] = []) throws(QueryError) -> String? {
        var colon = position
        while let letter = scalar(at: colon), letter.isASCIILetter { colon += 1 }
        guard colon > position, scalar(at: colon) == ":" else { return nil }
        let name = text(position..<colon).lowercased()
        if isWhiteSpaceOrEnd(at: colon + 1) || scalars[colon + 1] == ")" || stops.contains(scalars[colon + 1]) {
            guard Self.fields[name] != nil || Filter.Kind(rawValue: name) != nil else { return nil }
            throw QueryError(.nothingBehindField(name), at: position..<colon + 1)
        }
        position = colon + 1
        return name
    }

    static let fields: [String: Place] = ["title": .title, "body": .body, "links": .links]

    /// Makes the token of a field whose name and colon end here.
    mutating func lexField(_ name: String) throws(QueryError) -> Token {
        let range = position - name.unicodeScalars.count - 1..<position
        if let place = Self.fields[name] { return Token(kind: .field(place), range: range) }
        guard let kind = Filter.Kind(rawValue: name) else { throw QueryError(.unknownField(name), at: range) }
        let filter = try lexFilter(kind)
        return Token(kind: .filter(filter), range: range.lowerBound..<position)
    }

    private mutating func lexFilter(_ kind: Filter.Kind) throws(QueryError) -> Filter {
        if QuotationMarks.contains(scalars[position]) {
            let (value, range) = try lexQuoted(emptyReason: .emptyValue(kind))
            return Filter(kind: kind, value: value, range: range)
        }
        if scalars[position] == "(" { throw QueryError(.groupAsValue(kind), at: position..<position + 1) }
        return try lexBareValue(kind)
    }

    /// Reads a value without marks: up to white space or a closing parenthesis that none in the value opened, as in
    /// `(article:http://x/a_(b))`.
    private mutating func lexBareValue(_ kind: Filter.Kind) throws(QueryError) -> Filter {
        let start = position
        var open: [Int] = []
        scan: while !isWhiteSpaceOrEnd(at: position) {
            switch scalars[position] {
            case "(": open.append(position)
            case ")": if open.popLast() == nil { break scan }
            case "*": throw QueryError(.starInValue, at: position..<position + 1)
            case let scalar where QuotationMarks.contains(scalar):
                throw QueryError(.quoteInsideWord, at: position..<position + 1)
            default: break
            }
            position += 1
        }
        if let unclosed = open.last { throw QueryError(.unclosedInValue, at: unclosed..<unclosed + 1) }
        return Filter(kind: kind, value: text(start..<position), range: start..<position)
    }
}
