import ArchiveStorage
import ArticleModel

/// What PostgreSQL looks for to find a leaf: words, by the index, and then a stretch of text.
struct LeafPattern {
    /// The words of a row in which the leaf may stand, as a `tsquery`.
    let query: String
    /// What `folded` holds of such a row: a space before and behind each word, so that none begins or ends within another; a prefix has none behind.
    let needle: String
    /// Only rows of this kind; nil for titles and bodies.
    let kind: ParagraphKind?
    /// Whether the leaf stands in each row that is found.
    let isExact: Bool
    /// Whether a match may be longer than what two windows share, so that it may stand in none of them whole.
    let reachesBeyondWindows: Bool

    /// So many words of a long phrase are looked up in the index; the text tells of the others.
    private static let mostWords = 48

    init(_ leaf: IndexLeaf) {
        kind = leaf.kind
        // A link is one row, however long.
        let most = leaf.kind == .link ? Int.max : IndexWindows.longestPhrase
        switch leaf.pattern {
        case .prefix(let start):
            query = Self.lexeme(start) + ":*"
            needle = " " + start
            (isExact, reachesBeyondWindows) = (IndexTerm.isDecided(byPrefix: start), false)
        case .phrase(let words):
            let words = words.prefix(most)
            query = Self.query(words)
            needle = Self.needle(words)
            reachesBeyondWindows = leaf.pattern.wordCount > most
            isExact = !reachesBeyondWindows
        case .near(let phrases, let distance):
            // How far apart they stand is left to the program.
            let isInOneWindow = leaf.pattern.wordCount + distance <= most
            let sure = isInOneWindow ? phrases : Array(phrases.prefix(1))
            query = Self.query(sure.flatMap { $0.prefix(most) })
            needle = Self.needle(sure.max { $0.count < $1.count }?.prefix(most) ?? [])
            (isExact, reachesBeyondWindows) = (false, !isInOneWindow)
        }
    }

    private static func query(_ words: some Sequence<String>) -> String {
        Set(words.prefix(mostWords)).map(lexeme).joined(separator: " & ")
    }

    /// A word in quotes, in which `'` and `\` are doubled (PostgreSQL's documentation, section 8.11.2). A folded word holds letters and digits
    /// only; the doubling is for a caller that breaks that promise.
    private static func lexeme(_ word: String) -> String {
        "'" + word.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
    }

    private static func needle(_ words: some Sequence<String>) -> String {
        " " + words.joined(separator: " ") + " "
    }
}

extension LeafPattern {
    /// The words of a row, as both indexes have them.
    static let words: SQL = "array_to_tsvector(array_remove(string_to_array(folded, ' '), ''))"
}

extension IndexLeaf.Pattern {
    fileprivate var wordCount: Int {
        switch self {
        case .phrase(let words): words.count
        case .prefix: 1
        case .near(let phrases, distance: _): phrases.reduce(0) { $0 + $1.count }
        }
    }
}
