import ArchiveStorage
import ArticleModel

/// What FTS5 is asked in order to find the rows of a leaf: one expression, or several of which the next is asked where one finds too much.
///
/// FTS5 reads the position lists of every word of a phrase. For a long phrase it is cheaper to find the rows that hold its three rarest
/// words and look at their text; where those are many, a part of the phrase around the rarest word, with another rare word, sieves better;
/// and where that finds many too, the whole phrase costs less than looking at so many texts. Measured over 1,200 eight-word quotes, half of
/// them absent, on a history of 42,627 versions, mean of the match and of 2.2 µs for each row looked at: the whole phrase 0.68 ms, two rarest
/// words before the others 224 µs, three rarest words 179, four 206; a choice by the words' estimated rows gained nothing.
struct MatchPlan {
    /// One MATCH expression. Every word in it is quoted, so nothing in it is an operator but what stands here.
    struct Stage {
        let expression: String
        /// Whether each row that it finds matches the leaf; else it may also name rows of another kind of paragraph.
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
            stages = [Stage(expression: parts.joined(separator: " AND "), isExact: false, mostRows: .max)]
            reachesBeyondWindows = length > IndexWindows.longestPhrase
        case .phrase(let words):
            let plan = PhrasePlan(words: words, counts: try words.count > 2 ? words.map(rowCount) : [])
            // To look at the column FTS5 reads the positions of every row: that is left to those who look at the text anyway.
            stages = plan.stages.map { stage in
                guard stage.isExact else { return stage }
                return Stage(
                    expression: column + "(" + stage.expression + ")", isExact: true, mostRows: stage.mostRows)
            }
            reachesBeyondWindows = words.count > IndexWindows.longestPhrase
        }
    }

    /// A phrase as an FTS5 string. A folded word holds letters and digits only; the doubling is for a caller that breaks that promise.
    static func quoted(_ words: some Sequence<String>) -> String {
        "\"" + words.map { $0.contains("\"") ? $0.replacing("\"", with: "\"\"") : $0 }.joined(separator: " ") + "\""
    }
}
