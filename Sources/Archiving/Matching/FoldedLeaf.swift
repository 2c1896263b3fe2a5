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

    /// The same in terms of the index.
    var indexed: IndexLeaf {
        switch pattern {
        case .phrase(let words):
            IndexLeaf(.phrase(words.map(IndexTerm.term(ofWord:))), kind: kind)
        case .prefix(let word):
            IndexLeaf(.prefix(IndexTerm.prefix(ofWord: word)), kind: kind)
        case .near(let phrases, let distance):
            IndexLeaf(.near(phrases.map { $0.map(IndexTerm.term(ofWord:)) }, distance: distance), kind: kind)
        }
    }
}
