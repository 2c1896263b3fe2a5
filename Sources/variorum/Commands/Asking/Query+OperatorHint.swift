import QueryGrammar

extension Query {
    /// What to say where nothing was found and a word between others was perhaps meant as an operator; nil where none
    /// was.
    var operatorHint: String? {
        guard let word = smallOperator else { return nil }
        return "'\(word)' was looked for as a word; the operator is written \(word.uppercased())"
    }

    private var smallOperator: String? {
        switch self {
        case .leaf, .filter: nil
        case .not(let part): part.smallOperator
        case .or(let parts): parts.lazy.compactMap(\.smallOperator).first
        case .and(let parts):
            parts.dropFirst().dropLast().lazy.compactMap(\.asSmallOperator).first
                ?? parts.lazy.compactMap(\.smallOperator).first
        }
    }

    private var asSmallOperator: String? {
        guard case .leaf(let leaf) = self, case .word(let word) = leaf.pattern else { return nil }
        return ["and", "or", "not"].first { $0 == word.lowercased() }
    }
}
