public import JSONText

/// The answer of `search` for one article.
public struct SearchResult: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// The first of them.
    public let version: VersionSummary
    /// The last of them.
    public let lastVersion: VersionSummary
    /// How often the query began or ceased to fit from one version to the next, as far as is proven.
    public let changes: Int
    /// The versions whose text the whole query fits.
    public let presence: PresenceSummary
    /// The paragraphs of ``version`` in which parts of the query stand, in reading order.
    public let passages: [Passage]
    /// Whether each word, phrase, prefix and group that stands in one of ``passages`` has the very characters there that were typed.
    public let isVerbatim: Bool
}

extension SearchResult: JSONRecord {
    /// `{"article","version","last_version","changes","runs","present_in","of","unknown_in","passages":[…],"verbatim"}`.
    public static let shape = JSONShape(
        "found", SearchResult.init, JSONField("article", \.article), JSONField("version", \.version),
        JSONField("last_version", \.lastVersion), JSONField("changes", \.changes), JSONField(embedding: \.presence),
        JSONField("passages", \.passages),
        // A server of before it was told says nothing of it.
        JSONField("verbatim", \.isVerbatim, absent: false))
}
