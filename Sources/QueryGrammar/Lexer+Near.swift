extension Lexer {
    /// Reads `NEAR(…)` from its parenthesis on; the position is at the parenthesis, and `start` at the N.
    mutating func lexNear(from start: Int) throws(QueryError) -> Token {
        let head = start..<position + 1
        position += 1
        var operands: [NearOperand] = []
        while let operand = try lexOperand() { operands.append(operand) }
        var distance: Int? = Pattern.defaultDistance
        var distanceRange = position..<position
        if scalar(at: position) == "," { (distance, distanceRange) = scanDistance() }
        guard scalar(at: position) == ")" else { throw QueryError(.unclosedNear, at: head) }
        position += 1
        guard operands.count >= 2 else { throw QueryError(.tooFewOperands(operands.count), at: start..<position) }
        guard operands.count <= Pattern.mostOperands else {
            throw QueryError(.tooManyOperands(operands.count), at: start..<position)
        }
        guard let distance else { throw QueryError(.badDistance(text(distanceRange)), at: distanceRange) }
        return Token(kind: .pattern(.near(operands, distance: distance)), range: start..<position)
    }

    /// The next operand; nil at the comma, at the closing parenthesis and at the end of the text.
    private mutating func lexOperand() throws(QueryError) -> NearOperand? {
        skipWhiteSpace()
        guard let scalar = scalar(at: position), scalar != ",", scalar != ")" else { return nil }
        if QuotationMarks.contains(scalar) {
            let (text, range) = try lexQuoted(emptyReason: .emptyPhrase, followers: [","])
            try checkNoPrefix(inPhrase: range)
            return .phrase(text)
        }
        let start = position
        if scalar == "(" || scalar == "-" || scalar == "–" || scalar == "−" {
            throw QueryError(.notInNear(text(start..<start + 1)), at: start..<start + 1)
        }
        if let name = try lexFieldName(stops: [","]) {
            throw QueryError(.notInNear(name + ":"), at: start..<position)
        }
        let word = try scanWord(stops: [","])
        let isOperator = word == "AND" || word == "OR" || word == "NOT"
        if isOperator || word.unicodeScalars.contains("*") { throw QueryError(.notInNear(word), at: start..<position) }
        return .word(word)
    }

    /// Moves from the comma to the closing parenthesis or the end; a nil distance is none that NEAR accepts.
    private mutating func scanDistance() -> (distance: Int?, range: Range<Int>) {
        position += 1
        skipWhiteSpace()
        let start = position
        var end = start
        while let scalar = scalar(at: position), scalar != ")" {
            position += 1
            if !scalar.properties.isWhitespace { end = position }
        }
        let digits = text(start..<end)
        guard digits.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }), let distance = Int(digits) else {
            return (nil, start..<end)
        }
        return (Pattern.distances.contains(distance) ? distance : nil, start..<end)
    }
}
