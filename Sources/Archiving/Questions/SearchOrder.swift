/// In which order `search` gives articles. Where two are equal, they come by the first version that fits.
public enum SearchOrder: String, Sendable, CaseIterable {
    /// By the time of the first version that the query fits, the earliest first.
    case first
    /// By the time of the last version that the query fits, the latest first.
    case last
    /// By how much of the article is about the query, the most first.
    ///
    /// The share of its versions that the query fits, times the sum over the words, phrases and other leaves of the query (but those
    /// under NOT) of rarity × n ÷ (n + 1). There n is in how many distinct paragraphs of the article the leaf stands, so that ten say
    /// little more than five, and rarity is the logarithm of 1 + all paragraphs ÷ (1 + those that hold the leaf, as estimated from its rarest word).
    case relevance
    /// By how often the query began or ceased to fit from one version to the next, the most often first.
    case changes
}
