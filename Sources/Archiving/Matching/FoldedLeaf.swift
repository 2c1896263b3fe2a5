import ArchiveStorage
import ArticleModel
import TextNormalization

/// A word, phrase, prefix or NEAR group in folded words: what is looked for.
struct FoldedLeaf: Hashable, Sendable {
    var pattern: IndexLeaf.Pattern
    var kind: ParagraphKind?
    /// What the characters of the words must be: of each operand of NEAR, of the one phrase or prefix otherwise; empty where words are
    /// enough.
    var verbatim: [VerbatimText] = []

    /// The words of `quote` one after another, or also its very characters between the first and the last; nil where it has no words.
    init?(quote: String, kind: ParagraphKind?, isVerbatim: Bool = false) {
        let words = WordRule.words(quote)
        guard !words.isEmpty else { return nil }
        pattern = .phrase(words)
        self.kind = kind
        if isVerbatim { verbatim = VerbatimText(ofWordsIn: quote).map { [$0] } ?? [] }
    }

    init(pattern: IndexLeaf.Pattern, kind: ParagraphKind?, verbatim: [VerbatimText] = []) {
        self.pattern = pattern
        self.kind = kind
        self.verbatim = verbatim
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
