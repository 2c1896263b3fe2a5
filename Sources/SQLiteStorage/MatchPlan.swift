import ArchiveStorage
import ArticleModel

/// What FTS5 is asked in order to find the paragraphs of a leaf.
///
/// FTS5 reads the position lists of every word of a phrase. For a long phrase with a rare word it is cheaper to find the rows that hold
/// its two rarest words and look at their text: measured on 42,627 versions, 0.12 ms against 1.0 ms. Where even the rarest word is common,
/// looking at the text of every candidate would cost more than the phrase.
struct MatchPlan {
    /// A MATCH expression. Every word in it is quoted, so nothing in it is an operator but what stands here.
    let expression: String
    /// Whether each row that it finds matches the leaf.
    let isExact: Bool

    /// Up to about this many paragraphs may hold the rarest word for its candidates to be looked at one by one.
    static let mostCandidates = 512

    init(for leaf: IndexLeaf, sampledCount: (String) throws -> Int) throws {
        let column = leaf.kind.map { $0 == .title ? "title : " : "body : " } ?? ""
        switch leaf.pattern {
        case .prefix(let word):
            expression = column + MatchPlan.quoted([word]) + "*"
            isExact = true
        case .near(let phrases, let distance):
            let length = phrases.reduce(distance) { $0 + $1.count }
            let terms = length <= IndexWindows.longestPhrase ? phrases : Array(phrases.prefix(1))
            let parts = terms.map { MatchPlan.quoted(Array($0.prefix(IndexWindows.longestPhrase))) }
            expression = column + "(" + parts.joined(separator: " AND ") + ")"
            isExact = false
        case .phrase(let words):
            let plan = try MatchPlan.planPhrase(words, sampledCount)
            expression = column + "(" + plan.expression + ")"
            isExact = plan.isExact
        }
    }

    private static func planPhrase(
        _ words: [String], _ sampledCount: (String) throws -> Int
    ) throws -> (expression: String, isExact: Bool) {
        guard words.count > 2 else { return (quoted(words), true) }
        let counts = try words.map(sampledCount)
        let rarest = counts.indices.min { counts[$0] < counts[$1] }!
        // Only words so near to each other are sure to stand in one window.
        let reach = max(0, rarest - IndexWindows.overlap)..<min(words.count, rarest + IndexWindows.longestPhrase)
        if counts[rarest] * WordSample.rate <= mostCandidates {
            let others = reach.filter { words[$0] != words[rarest] }
            let second = others.min { counts[$0] < counts[$1] }
            let pair = [rarest] + (second.map { [$0] } ?? [])
            return (pair.map { quoted([words[$0]]) }.joined(separator: " AND "), false)
        }
        guard words.count > IndexWindows.longestPhrase else { return (quoted(words), true) }
        let start = min(rarest, words.count - IndexWindows.longestPhrase)
        return (quoted(Array(words[start..<start + IndexWindows.longestPhrase])), false)
    }

    /// A phrase as an FTS5 string. A folded word holds letters and digits only; the doubling is for a caller that breaks that promise.
    private static func quoted(_ words: [String]) -> String {
        "\"" + words.map { $0.replacing("\"", with: "\"\"") }.joined(separator: " ") + "\""
    }
}
