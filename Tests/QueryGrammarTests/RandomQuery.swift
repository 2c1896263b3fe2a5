import QueryGrammar
import TestSupport

/// Random queries that parsing could have given, and random text that looks a little like one.
enum RandomQuery {
    private static let words = [
        "radar", "X-band", "Japan’s", "12:30", "and", "NEAR", "Kyōto", "京都", "1,000", "a:", "&", "e\u{301}t\u{E9}",
    ]
    private static let phrases = ["a b", "he said “no”", "«x", "a \"b\" c", " AND ", "wo*rd (", "title:x", "-", "*"]
    private static let values = [
        "post", "https://x.example/a_(b)?c:d", "the post", "a\"b", "(x", "x)", "n*t", "2013-10-03",
    ]
    private static let garbage = [
        "a", "b", "é", "京", " ", " ", " ", "\"", "“", "”", "«", "»", "(", ")", "*", "-", "–", ":", ",", "5", "\u{0}",
        "AND", "OR", "NOT", "NEAR", "NEAR(", "title:", "source:", "x:", "\u{301}",
    ]

    /// A query with something to find, with operators nested at most `depth` deep.
    static func makeQuery(depth: Int, using generator: inout SeededGenerator) -> Query {
        guard depth > 0 else { return makeLeaf(using: &generator) }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return makeLeaf(using: &generator)
        case 1:
            let count = Int.random(in: 2...3, using: &generator)
            return .or((0..<count).map { _ in makeQuery(depth: depth - 1, using: &generator) })
        default:
            let count = Int.random(in: 1...3, using: &generator)
            let others = (0..<count).map { _ in makeCompanion(depth: depth - 1, using: &generator) }
            return .and(([makeQuery(depth: depth - 1, using: &generator)] + others).shuffled(using: &generator))
        }
    }

    /// Up to thirty pieces of grammar in any order.
    static func makeGarbage(using generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...30, using: &generator)
        return (0..<count).map { _ in pick(garbage, using: &generator) }.joined()
    }

    /// What may stand beside something to find.
    private static func makeCompanion(depth: Int, using generator: inout SeededGenerator) -> Query {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .not(makeQuery(depth: depth, using: &generator))
        case 1: .not(makeFilter(using: &generator))
        case 2: makeFilter(using: &generator)
        case 3: .or([makeFilter(using: &generator), makeQuery(depth: depth, using: &generator)])
        default: makeQuery(depth: depth, using: &generator)
        }
    }

    private static func makeFilter(using generator: inout SeededGenerator) -> Query {
        let kind = pick(Filter.Kind.allCases, using: &generator)
        return .filter(Filter(kind: kind, value: pick(values, using: &generator)))
    }

    private static func makeLeaf(using generator: inout SeededGenerator) -> Query {
        let place = pick(Place.allCases, using: &generator)
        return .leaf(Leaf(pattern: makePattern(using: &generator), place: place))
    }

    private static func makePattern(using generator: inout SeededGenerator) -> Pattern {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return .prefix(pick(["kyo", "X-", "京", "a,b"], using: &generator))
        case 1: return .phrase(pick(phrases, using: &generator))
        case 2:
            let count = Int.random(in: 2...4, using: &generator)
            let operands = (0..<count).map { _ in makeOperand(using: &generator) }
            return .near(operands, distance: Int.random(in: Pattern.distances, using: &generator))
        default: return .word(pick(words, using: &generator))
        }
    }

    /// A comma ends a word in NEAR, so no word there has one.
    private static func makeOperand(using generator: inout SeededGenerator) -> NearOperand {
        Bool.random(using: &generator)
            ? .phrase(pick(phrases, using: &generator))
            : .word(pick(words.filter { !$0.contains(",") }, using: &generator))
    }

    private static func pick<Value>(_ values: [Value], using generator: inout SeededGenerator) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }
}
