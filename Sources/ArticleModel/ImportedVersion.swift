/// One version of one article as an importer read it, before any store has seen it.
public struct ImportedVersion: Sendable, Equatable {
    /// Who published it, such as `nytimes`; `unknown` where the input does not say and nobody gave a name.
    public var source: ExactName
    /// What the source knows the article by: its URL as a rule.
    public var articleKey: ExactName
    /// Where the article stands; nil where the input does not say.
    public var url: ExactName?
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
    /// The body in order. Empty only where the version is partial or a removal, or has a title alone.
    public var paragraphs: [String]
    /// Where the links of the body lead, in reading order; one that stands twice may be named twice. Empty where there are none; nil where
    /// the input does not tell.
    public var links: [String]?
    /// Whether ``paragraphs`` is all of the body.
    public var completeness: Completeness
    /// What the source itself calls this version by, such as the id of a commit; nil where it has no such name.
    public var origin: String?
    /// The ``origin`` under which the version may be held, where its source calls it otherwise by now, and tells of another time; nil as a rule.
    public var formerOrigin: String?
    /// Whether the source says that the change came from its own machinery, and not from who wrote the text.
    public var isTechnical: Bool
    /// Whether the source removed the article at this time: a complete version without title and text.
    public var isRemoval: Bool
    /// A hint: versions of one article that bear the same token have the same title, paragraphs and links. Nil promises nothing.
    public var contentToken: UInt64?
    /// A hint: the pieces that ``paragraphs`` and ``links`` begin with, in order. Empty promises nothing.
    public var pieces: [TextPiece]
    /// The digest of ``title`` and ``paragraphs``, where whoever read them has computed it; nil where nobody has yet.
    public var digest: TextDigest?

    /// A version with the given content; everything but source, key and paragraphs may be unknown.
    public init(
        source: ExactName, articleKey: ExactName, url: ExactName? = nil, number: Int? = nil, seenAt: Timestamp? = nil,
        lastSeenAt: Timestamp? = nil, title: String? = nil, byline: String? = nil, paragraphs: [String],
        links: [String]? = nil,
        completeness: Completeness = .complete, origin: String? = nil, isTechnical: Bool = false,
        isRemoval: Bool = false, contentToken: UInt64? = nil, pieces: [TextPiece] = []
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
        self.links = links
        self.completeness = completeness
        self.origin = origin
        self.isTechnical = isTechnical
        self.isRemoval = isRemoval
        self.contentToken = contentToken
        self.pieces = pieces
    }
}
