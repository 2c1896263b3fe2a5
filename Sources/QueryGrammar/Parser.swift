/// Puts the tokens of a query together: OR binds loosest, then AND, written or not, then NOT.
struct Parser {
    private var lexer: Lexer
    private var lookahead: Token?
    /// The parentheses that stand open.
    private var depth = 0
    /// What the field before an open parenthesis says of the leaves in it.
    private var place = Place.any

    init(_ text: String) throws(QueryError) {
        lexer = Lexer(text)
        lookahead = try lexer.next()
    }

    /// Parses the whole text.
    mutating func parseQuery() throws(QueryError) -> Query {
        let end = lexer.scalars.count
        guard lookahead != nil else { throw QueryError(.emptyQuery, at: end..<end) }
        let whole = try parseAlternatives()
        if let closing = lookahead { throw QueryError(.unmatchedClosing, at: closing.range) }
        guard whole.grip == .finds else { throw QueryError(.filtersOnly, at: whole.weakest) }
        return whole.query
    }

    private mutating func take() throws(QueryError) -> Token? {
        let token = lookahead
        lookahead = try lexer.next()
        return token
    }

    private mutating func parseAlternatives() throws(QueryError) -> Part {
        var parts = [try parseSequence()]
        while let token = lookahead, token.kind == .or {
            _ = try take()
            try checkTerm(behind: token, "OR")
            parts.append(try parseSequence())
        }
        return Part(alternatives: parts)
    }

    private mutating func parseSequence() throws(QueryError) -> Part {
        var parts = [try parseTerm()]
        while let token = lookahead, token.kind == .and || token.kind.startsTerm {
            if token.kind == .and {
                _ = try take()
                try checkTerm(behind: token, "AND")
            }
            parts.append(try parseTerm())
        }
        let whole = Part(sequence: parts)
        guard whole.grip > .excludes else { throw QueryError(.excludesOnly, at: whole.range) }
        return whole
    }

    private func checkTerm(behind token: Token, _ name: String) throws(QueryError) {
        guard let lookahead, lookahead.kind.startsTerm else {
            throw QueryError(.nothingAfter(name), at: token.range)
        }
    }

    private mutating func parseTerm() throws(QueryError) -> Part {
        guard let token = lookahead, token.kind == .not || token.kind == .minus else { return try parseOperand() }
        _ = try take()
        try checkTerm(behind: token, token.kind == .not ? "NOT" : "-")
        if let second = lookahead, second.kind == .not || second.kind == .minus {
            throw QueryError(.doubledExclusion, at: token.range.lowerBound..<second.range.upperBound)
        }
        return Part(excluding: try parseOperand(), from: token.range.lowerBound)
    }

    /// Parses a term without its NOT; its callers have seen that a token is there.
    private mutating func parseOperand() throws(QueryError) -> Part {
        let end = lexer.scalars.count
        guard let token = lookahead else { throw QueryError(.emptyQuery, at: end..<end) }
        try checkOperand(token)
        _ = try take()
        switch token.kind {
        case .open: return try parseGroup(from: token)
        case .field(let place): return try parseField(place, token)
        case .pattern(let pattern):
            return Part(.leaf(Leaf(pattern: pattern, place: place, range: token.range)), token.range, .finds)
        case .filter(let filter): return Part(.filter(filter), token.range, .narrows)
        case .and, .or, .not, .minus, .close: preconditionFailure("checkOperand lets no such token pass")
        }
    }

    /// Refuses what cannot start an operand before the token behind it is read, where another fault may wait.
    private func checkOperand(_ token: Token) throws(QueryError) {
        switch token.kind {
        case .and: throw QueryError(.nothingBefore("AND"), at: token.range)
        case .or: throw QueryError(.nothingBefore("OR"), at: token.range)
        case .not, .minus: throw QueryError(.doubledExclusion, at: token.range)
        case .close: throw QueryError(.unmatchedClosing, at: token.range)
        case .open where depth == Query.maximumDepth: throw QueryError(.tooDeep, at: token.range)
        case .field(let inner) where place != .any:
            throw QueryError(.fieldInsideField(inner.rawValue, outer: place.rawValue), at: token.range)
        case .open, .field, .pattern, .filter: break
        }
    }

    private mutating func parseGroup(from open: Token) throws(QueryError) -> Part {
        guard let first = lookahead else { throw QueryError(.unclosedOpening, at: open.range) }
        if first.kind == .close {
            throw QueryError(.emptyParentheses, at: open.range.lowerBound..<first.range.upperBound)
        }
        depth += 1
        var group = try parseAlternatives()
        depth -= 1
        guard let close = try take() else { throw QueryError(.unclosedOpening, at: open.range) }
        group.range = open.range.lowerBound..<close.range.upperBound
        return group
    }

    private mutating func parseField(_ inner: Place, _ token: Token) throws(QueryError) -> Part {
        switch lookahead?.kind {
        case .open, .pattern: break
        default: throw QueryError(.noTermBehindField(inner.rawValue), at: token.range)
        }
        place = inner
        defer { place = .any }
        var part = try parseOperand()
        part.range = token.range.lowerBound..<part.range.upperBound
        return part
    }
}
