public import JSONText

/// The answer of `trace` for one article: the life of every paragraph, or title, that held the words.
public struct Trace: Sendable, Equatable, JSONEncodable {
    /// The article.
    public let article: ArticleSummary
    /// Titles before paragraphs, and these in the order in which they first had the words; each lineage once, also where
    /// several of its wordings have them. Never empty.
    public let lineages: [TracedLineage]
    /// Whether the words run over a paragraph break, so that each lineage holds a part of them.
    public let isAcrossBreak: Bool
    /// Whether more paragraphs hold the words than are shown.
    public let isTruncated: Bool

    /// `{"article","across_break":false,"truncated":false,"lineages":[…]}`.
    public func write(to object: inout JSONObject) {
        object.set("article", article)
        object.set("across_break", isAcrossBreak)
        object.set("truncated", isTruncated)
        object.set("lineages", lineages)
    }
}

extension Trace: Decodable {
    private enum CodingKeys: String, CodingKey {
        case article, lineages
        case isAcrossBreak = "across_break"
        case isTruncated = "truncated"
    }
}
