extension Query: CustomStringConvertible {
    /// The canonical form: every AND written out, one kind of quotation mark, as few parentheses as the meaning allows,
    /// places before each leaf.
    ///
    /// Parsing it gives an equal query for every query that parsing gave, as long as it fits `maximumBytes`: written
    /// out it can be longer than what was typed. In a query built by hand, a word that would not be read as one is
    /// printed as a phrase.
    public var description: String {
        switch self {
        case .leaf(let leaf): leaf.description
        case .filter(let filter): filter.description
        case .and(let parts): parts.map { $0.bound(tighterThan: .and) }.joined(separator: " AND ")
        case .or(let parts): parts.map { $0.bound(tighterThan: .or) }.joined(separator: " OR ")
        case .not(let part): "NOT " + part.bound(tighterThan: .not)
        }
    }

    private enum Binding: Comparable {
        case or, and, not, operand
    }

    private var binding: Binding {
        switch self {
        case .leaf, .filter: .operand
        case .and: .and
        case .or: .or
        case .not: .not
        }
    }

    private func bound(tighterThan outer: Binding) -> String {
        binding > outer ? description : "(\(description))"
    }
}

extension Leaf: CustomStringConvertible {
    /// The leaf as a query: `title:"a phrase"`.
    public var description: String {
        place == .any ? pattern.description : "\(place.rawValue):\(pattern)"
    }
}

extension Pattern: CustomStringConvertible {
    /// The pattern as a query: `NEAR("a phrase" word, 10)`.
    public var description: String {
        switch self {
        case .word(let text): Lexer.reads(text, as: .pattern(self)) ? text : QuotationMarks.enclose(text)
        case .prefix(let text): text + "*"
        case .phrase(let text): QuotationMarks.enclose(text)
        case .near(let operands, let distance):
            "NEAR(\(operands.map(\.description).joined(separator: " ")), \(distance))"
        }
    }
}

extension NearOperand: CustomStringConvertible {
    /// The operand as it stands within `NEAR(…)`.
    public var description: String {
        switch self {
        case .word(let text):
            text.unicodeScalars.contains(",") ? QuotationMarks.enclose(text) : Pattern.word(text).description
        case .phrase(let text): QuotationMarks.enclose(text)
        }
    }
}

extension Filter: CustomStringConvertible {
    /// The filter as a query: `source:post`, with quotation marks where the value needs them.
    public var description: String {
        let bare = "\(kind.rawValue):\(value)"
        return Lexer.reads(bare, as: .filter(self)) ? bare : "\(kind.rawValue):\(QuotationMarks.enclose(value))"
    }
}

extension Lexer {
    /// Whether `text` is exactly one token of this kind.
    fileprivate static func reads(_ text: String, as kind: Token.Kind) -> Bool {
        var lexer = Lexer(text)
        guard let token = try? lexer.next() else { return false }
        return token.kind == kind && token.range == 0..<lexer.scalars.count
    }
}
