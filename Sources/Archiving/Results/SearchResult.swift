public import JSONText

/// The answer of `search` for one article.
public struct SearchResult: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// The first version that matches.
    public let version: VersionSummary
    /// The last version that matches.
    public let lastVersion: VersionSummary
    /// How often the query began or ceased to match from one version to the next, as far as is proven.
    public let changes: Int
    /// The versions that match the whole query.
    public let presence: PresenceSummary
    /// The paragraphs of ``version`` that have parts of the query, in reading order.
    public let passages: [Passage]
    /// Whether each word, phrase, prefix and group found in ``passages`` has exactly the characters that were typed.
    public let isVerbatim: Bool
}

extension SearchResult: JSONRecord {
    /// `{"article","version","last_version","changes","runs","present_in","of","unknown_in","passages":[…],"verbatim"}`.
    public static let shape = JSONShape(
        "found", SearchResult.init, JSONField("article", \.article), JSONField("version", \.version),
        JSONField("last_version", \.lastVersion), JSONField("changes", \.changes), JSONField(embedding: \.presence),
        JSONField("passages", \.passages),
        // Older servers do not send it.
        JSONField("verbatim", \.isVerbatim, absent: false))
}
