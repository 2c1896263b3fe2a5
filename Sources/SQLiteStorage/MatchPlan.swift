import ArchiveStorage
import ArticleModel

/// What FTS5 is asked in order to find the rows of a leaf: one expression, or several of which the next is asked where one finds too much.
///
/// FTS5 reads the position lists of every word of a phrase. For a long phrase with a rare word it is cheaper to find the rows that hold
/// its two rarest words and look at their text; where those are many, a part of the phrase around the rarest word, with another rare word,
/// sieves better; and where that finds many too, the whole phrase costs less than looking at so many texts. Measured over 250 eight-word
/// quotes on a history of 42,627 versions, mean of the match and of 5 µs for each row looked at: phrase 1.2 ms, two rarest words 4.0,
/// three words and another 1.0; the median is least for the two rarest words.
struct MatchPlan {
    /// One MATCH expression. Every word in it is quoted, so nothing in it is an operator but what stands here.
    struct Stage {
        let expression: String
        /// Whether each row that it finds matches the leaf.
        let isExact: Bool
        /// Where it finds more rows than this, the next stage is asked instead.
        let mostRows: Int
    }

    /// At least one; the last takes whatever it finds.
    let stages: [Stage]
    /// Whether a match may be longer than a window's overlap, so that it may stand in no window whole.
    let reachesBeyondWindows: Bool

    init(for leaf: IndexLeaf, rowCount: (String) throws -> Int) throws {
        let column = leaf.kind.map { $0 == .title ? "title : " : "body : " } ?? ""
        switch leaf.pattern {
        case .prefix(let word):
            stages = [Stage(expression: column + MatchPlan.quoted([word]) + "*", isExact: true, mostRows: .max)]
            reachesBeyondWindows = false
        case .near(let phrases, let distance):
            let length = phrases.reduce(distance) { $0 + $1.count }
            let terms = length <= IndexWindows.longestPhrase ? phrases : Array(phrases.prefix(1))
            let parts = terms.map { MatchPlan.quoted(Array($0.prefix(IndexWindows.longestPhrase))) }
            let expression = column + "(" + parts.joined(separator: " AND ") + ")"
            stages = [Stage(expression: expression, isExact: false, mostRows: .max)]
            reachesBeyondWindows = length > IndexWindows.longestPhrase
        case .phrase(let words):
            let plan = PhrasePlan(words: words, counts: try words.count > 2 ? words.map(rowCount) : [])
            stages = plan.stages.map {
                Stage(expression: column + "(" + $0.expression + ")", isExact: $0.isExact, mostRows: $0.mostRows)
            }
            reachesBeyondWindows = words.count > IndexWindows.longestPhrase
        }
    }

    /// A phrase as an FTS5 string. A folded word holds letters and digits only; the doubling is for a caller that breaks that promise.
    static func quoted(_ words: some Sequence<String>) -> String {
        "\"" + words.map { $0.replacing("\"", with: "\"\"") }.joined(separator: " ") + "\""
    }
}
