import ArchiveStorage
import ArticleModel
import TextNormalization

/// A word, phrase, prefix or NEAR group in folded words: what is looked for.
struct FoldedLeaf: Hashable, Sendable {
    var pattern: IndexLeaf.Pattern
    var kind: ParagraphKind?

    /// The words of `quote` one after another; nil where it has none.
    init?(quote: String, kind: ParagraphKind?) {
        let words = WordRule.words(quote)
        guard !words.isEmpty else { return nil }
        pattern = .phrase(words)
        self.kind = kind
    }

    init(pattern: IndexLeaf.Pattern, kind: ParagraphKind?) {
        self.pattern = pattern
        self.kind = kind
    }

    /// The same in terms of the index.
    var indexed: IndexLeaf {
        switch pattern {
        case .phrase(let words):
            IndexLeaf(.phrase(words.map(IndexTerm.term(ofWord:))), kind: kind)
        case .prefix(let word):
            IndexLeaf(.prefix(word), kind: kind)
        case .near(let phrases, let distance):
            IndexLeaf(.near(phrases.map { $0.map(IndexTerm.term(ofWord:)) }, distance: distance), kind: kind)
        }
    }
}
