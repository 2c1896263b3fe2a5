public import JSONText

/// A version with its text.
public struct VersionText: Sendable, Equatable, JSONEncodable {
    /// The article.
    public let article: ArticleSummary
    /// The version.
    public let version: VersionSummary
    /// Who wrote it, as printed; nil where unknown.
    public let byline: String?
    /// The body in order.
    public let paragraphs: [String]
    /// Where the links of the body lead, each once, in the order in which they first stand; nil where that is not known.
    public let links: [String]?

    /// `{"article":…,"version":…,"byline":…,"paragraphs":[…],"links":[…]}`, links null where they are not known.
    public func write(to object: inout JSONObject) {
        object.set("article", article)
        object.set("version", version)
        object.set("byline", byline)
        object.set("paragraphs", strings: paragraphs)
        object.set("links", strings: links)
    }
}

extension VersionText: Decodable {}
