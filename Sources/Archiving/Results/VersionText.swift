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

    /// `{"article":…,"version":…,"byline":…,"paragraphs":[…]}`.
    public var json: String {
        var object = JSONObject()
        object.set("article", article)
        object.set("version", version)
        object.set("byline", byline)
        object.set("paragraphs", strings: paragraphs)
        return object.description
    }
}

extension VersionText: Decodable {}
