/// One version of one article as an importer read it, before any store has seen it.
public struct ImportedVersion: Sendable, Equatable {
    /// Who published it, such as `nytimes`; `unknown` where the input does not say and nobody gave a name.
    public var source: String
    /// What the source knows the article by: its URL as a rule.
    public var articleKey: String
    /// Where the article stands; nil where the input does not say.
    public var url: String?
    /// The number that the source gives the version; nil where it gives none, and then the order of times numbers the versions.
    public var number: Int?
    /// When this version was seen; nil where unknown.
    public var seenAt: Timestamp?
    /// A later look that found the version unchanged; nil where there was none.
    public var lastSeenAt: Timestamp?
    /// The headline; nil where there is none. Never empty.
    public var title: String?
    /// Who wrote it, as printed; nil where the input does not say. Shown, not searched.
    public var byline: String?
    /// The body in order. Empty only where the version is partial.
    public var paragraphs: [String]
    /// Whether ``paragraphs`` is all of the body.
    public var completeness: Completeness

    /// A version with the given content; everything but source, key and paragraphs may be unknown.
    public init(
        source: String, articleKey: String, url: String? = nil, number: Int? = nil, seenAt: Timestamp? = nil,
        lastSeenAt: Timestamp? = nil, title: String? = nil, byline: String? = nil, paragraphs: [String],
        completeness: Completeness = .complete
    ) {
        self.source = source
        self.articleKey = articleKey
        self.url = url
        self.number = number
        self.seenAt = seenAt
        self.lastSeenAt = lastSeenAt
        self.title = title
        self.byline = byline
        self.paragraphs = paragraphs
        self.completeness = completeness
    }
}
