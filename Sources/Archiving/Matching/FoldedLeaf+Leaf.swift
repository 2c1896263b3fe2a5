import ArchiveStorage
import ArticleModel
import QueryGrammar
import TextNormalization

extension FoldedLeaf {
    /// - Throws: ``QueryError`` where it has no words, a prefix several, or NEAR too many operands.
    init(_ leaf: Leaf, isVerbatim: Bool) throws(QueryError) {
        let kind: ParagraphKind? =
            switch leaf.place {
            case .any: nil
            case .title: .title
            case .body: .body
            case .links: .link
            }
        let characters = leaf.pattern.texts.compactMap { VerbatimText(ofWordsIn: $0) }
        self.init(pattern: try FoldedLeaf.pattern(of: leaf), kind: kind, characters: characters)
        self.isVerbatim = isVerbatim
    }

    private static func pattern(of leaf: Leaf) throws(QueryError) -> IndexLeaf.Pattern {
        switch leaf.pattern {
        case .word(let text), .phrase(let text):
            return .phrase(try words(of: text, leaf))
        case .prefix(let text):
            let words = try words(of: text, leaf)
            guard words.count == 1 else { throw QueryError(.prefixOfSeveralWords(text), at: leaf.range) }
            return .prefix(words[0])
        case .near(let operands, let distance):
            // A query that was built, not parsed, may have any.
            guard operands.count <= Pattern.mostOperands else {
                throw QueryError(.tooManyOperands(operands.count), at: leaf.range)
            }
            guard Pattern.distances.contains(distance) else {
                throw QueryError(.badDistance(String(distance)), at: leaf.range)
            }
            var phrases: [[String]] = []
            for operand in operands { phrases.append(try words(of: operand.text, leaf)) }
            return .near(phrases, distance: distance)
        }
    }

    private static func words(of text: String, _ leaf: Leaf) throws(QueryError) -> [String] {
        let words = WordRule.words(text)
        guard !words.isEmpty else { throw QueryError(.noWords(text), at: leaf.range) }
        return words
    }
}

extension Pattern {
    /// What was typed: of each operand of NEAR, of the one word or phrase otherwise.
    fileprivate var texts: [String] {
        switch self {
        case .word(let text), .prefix(let text), .phrase(let text): [text]
        case .near(let operands, distance: _): operands.map(\.text)
        }
    }
}
