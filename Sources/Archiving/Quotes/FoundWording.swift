import ArchiveStorage
import ArticleModel
import Lineage

/// A wording of one article that agrees with a quote.
struct FoundWording {
    let verdict: QuoteVerdict
    let similarity: Double
    /// Where the wording stands.
    var presence: QuotePresence
    /// Holds the quote, in the way in which it was read, against print.
    let aligner: QuoteAligner

    init(_ verdict: QuoteVerdict, similarity: Double = 1, _ presence: QuotePresence, _ aligner: QuoteAligner) {
        self.aligner = aligner
        self.verdict = verdict
        self.similarity = similarity
        self.presence = presence
    }

    var article: ArticleID { presence.maker.timeline.article.id }

    /// Whether the quote stands there as it is written, its dots and brackets too: then the marks of the search are right, and nothing differs.
    var isAsWritten: Bool {
        presence.evidence.allSatisfy(\.leaf.isVerbatim)
    }

    /// The better verdict comes first, then the greater similarity, then the earlier time.
    func isBetter(than other: FoundWording) -> Bool {
        if verdict != other.verdict { return verdict < other.verdict }
        if similarity != other.similarity { return similarity > other.similarity }
        return presence.isBefore(other.presence, <)
    }
}
