import ArchiveStorage
import ArticleModel

/// What the index is asked in order to find the rows of a leaf: one search, or several of which the next is made where one finds too much.
///
/// For a phrase, FTS5 reads the position lists of every word. It is cheaper to find the rows that hold three of its pairs of adjacent words
/// and look at their text; where those are many, the whole phrase costs less than looking at so many texts. Measured over 2,000 eight-word
/// quotes, half of them absent, on a history of 42,627 versions, mean of the match and of 2.2 µs for each row looked at: the whole phrase
/// 680 µs; the three rarest words 152 µs; two, three, four pairs of the rarest words 53, 42, 50 µs.
///
/// Terms that many pairs share (see ``PairRule``) find a few rows more, chosen by chance; of two words with a shared term the rows may be as
/// many as all that their words are in, so where one of them is rare the whole phrase is asked for at once.
struct MatchPlan {
    /// One way to look for rows.
    struct Stage {
        /// What is asked.
        enum Search {
            /// The index of words: an expression in which every word is quoted, so nothing in it is an operator but what stands here.
            case words(String)
            /// The index of pairs, in whatever kind of paragraph: all of these terms (see ``PairRule``).
            case pairs([PairRule.Term])
        }

        let search: Search
        /// Whether each row that it finds matches the leaf; else it may also name rows of another kind of paragraph.
        let isExact: Bool
        /// Where it finds more rows than this, the next stage is asked instead.
        var mostRows = Int.max
    }

    /// At least one; the last takes whatever it finds.
    let stages: [Stage]
    /// Whether a match may be longer than a window's overlap, so that it may stand in no window whole.
    let reachesBeyondWindows: Bool

    /// - Parameters:
    ///   - pairs: By which rule the index holds pairs of words.
    ///   - rowCount: About how many rows hold a word.
    init(for leaf: IndexLeaf, pairs: PairRule, rowCount: (String) throws -> Int) throws {
        let column = leaf.kind.map { $0 == .title ? "title : " : "body : " } ?? ""
        switch leaf.pattern {
        case .prefix(let word):
            let expression = column + MatchPlan.quoted([word]) + "*"
            stages = [Stage(search: .words(expression), isExact: IndexTerm.isDecided(byPrefix: word))]
            reachesBeyondWindows = false
        case .near(let phrases, let distance):
            let length = phrases.reduce(distance) { $0 + $1.count }
            let terms = length <= IndexWindows.longestPhrase ? phrases : Array(phrases.prefix(1))
            let parts = terms.map { MatchPlan.quoted(Array($0.prefix(IndexWindows.longestPhrase))) }
            stages = [Stage(search: .words(parts.joined(separator: " AND ")), isExact: false)]
            reachesBeyondWindows = length > IndexWindows.longestPhrase
        case .phrase(let words):
            stages = try PhrasePlan(words: words, column: column, pairs: pairs, rowCount: rowCount).stages
            reachesBeyondWindows = words.count > IndexWindows.longestPhrase
        }
    }

    /// A phrase as an FTS5 string. A folded word holds letters and digits only; the doubling is for a caller that breaks that promise.
    static func quoted(_ words: some Sequence<String>) -> String {
        "\"" + words.map { $0.contains("\"") ? $0.replacing("\"", with: "\"\"") : $0 }.joined(separator: " ") + "\""
    }
}
