import ArchiveStorage
import ArticleModel
import TextNormalization

/// A word, phrase, prefix or NEAR group in folded words: what is looked for.
struct FoldedLeaf: Hashable, Sendable {
    var pattern: IndexLeaf.Pattern
    var kind: ParagraphKind?
    /// What was typed, from its first word to its last: each operand of NEAR, the one phrase or prefix otherwise; empty where nobody typed it.
    var characters: [VerbatimText] = []
    /// Whether the characters must be those that were typed, too.
    var isVerbatim = false

    /// The words of `quote` one after another, or also its very characters between the first and the last; nil where it has no words.
    init?(quote: String, kind: ParagraphKind?, isVerbatim: Bool = false) {
        let words = WordRule.words(quote)
        guard !words.isEmpty else { return nil }
        self.init(pattern: .phrase(words), kind: kind, characters: [VerbatimText(ofWordsIn: quote)].compactMap { $0 })
        self.isVerbatim = isVerbatim
    }

    init(pattern: IndexLeaf.Pattern, kind: ParagraphKind?, characters: [VerbatimText] = []) {
        self.pattern = pattern
        self.kind = kind
        self.characters = characters
    }

    /// What the characters must be; empty where words are enough.
    var verbatim: [VerbatimText] { isVerbatim ? characters : [] }

    /// The same where its characters must agree, too; nil where they must already, or what was typed is not known.
    var exact: FoldedLeaf? {
        guard !isVerbatim, !characters.isEmpty else { return nil }
        var exact = self
        exact.isVerbatim = true
        return exact
    }

    /// Whether a match may be longer than any row of the index: of three things near each other, the one in the middle may stand there over
    /// and over.
    var reachesBeyondWindows: Bool {
        if case .near(let phrases, _) = pattern { phrases.count > 2 } else { false }
    }

    /// The same in terms of the index, which knows NEAR by the greatest distance from the end of the first to the start of the last.
    var indexed: IndexLeaf {
        switch pattern {
        case .phrase(let words):
            IndexLeaf(.phrase(words.map(IndexTerm.term(ofWord:))), kind: kind)
        case .prefix(let word):
            IndexLeaf(.prefix(IndexTerm.prefix(ofWord: word)), kind: kind)
        case .near(let phrases, let distance):
            // Between two, further places can only be such as share a word with one of them.
            IndexLeaf(
                .near(
                    phrases.map { $0.map(IndexTerm.term(ofWord:)) },
                    distance: distance + (phrases.map(\.count).max() ?? 1) - 1), kind: kind)
        }
    }
}
