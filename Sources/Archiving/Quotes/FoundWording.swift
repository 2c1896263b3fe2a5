import Lineage

/// A wording of one article that agrees with a quote.
struct FoundWording {
    let verdict: QuoteVerdict
    let similarity: Double
    /// Where the wording stands.
    let presence: QuotePresence

    init(_ verdict: QuoteVerdict, similarity: Double = 1, _ presence: QuotePresence) {
        self.verdict = verdict
        self.similarity = similarity
        self.presence = presence
    }

    /// The better verdict comes first, then the greater similarity, then the earlier time.
    func isBetter(than other: FoundWording) -> Bool {
        if verdict != other.verdict { return verdict < other.verdict }
        if similarity != other.similarity { return similarity > other.similarity }
        return presence.isBefore(other.presence, <)
    }
}
