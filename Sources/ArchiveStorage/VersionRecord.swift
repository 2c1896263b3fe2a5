public import ArticleModel

/// What a store keeps of a version.
public struct VersionRecord: Sendable, Equatable {
    /// The order in which the versions of an article arrived, from 1: the row's identity.
    public var arrival: Int
    /// The number that the source gives it; nil where it gives none.
    public var number: Int?
    /// When it was seen; nil where unknown.
    public var seenAt: Timestamp?
    /// A later look that found it unchanged.
    public var lastSeenAt: Timestamp?
    /// The ordinal of the distinct text that it bears.
    public var text: Int
    /// Whether that text is all of it.
    public var completeness: Completeness
    /// Whether the links of its text are known; where they are not, it proves no link absent.
    public var knowsLinks: Bool
    /// Who wrote it, as printed.
    public var byline: String?
    /// What the source itself calls it by, such as the id of a commit.
    public var origin: String?
    /// Whether the change came from the source's own machinery.
    public var isTechnical: Bool
    /// The archive's revision that gave the version its text; nil for one that is to be stored, and then the store sets it.
    public var revision: Int64?

    /// A version with the given fields.
    public init(
        arrival: Int, number: Int?, seenAt: Timestamp?, lastSeenAt: Timestamp?, text: Int, completeness: Completeness,
        knowsLinks: Bool = false, byline: String?, origin: String? = nil, isTechnical: Bool = false,
        revision: Int64? = nil
    ) {
        self.arrival = arrival
        self.number = number
        self.seenAt = seenAt
        self.lastSeenAt = lastSeenAt
        self.text = text
        self.completeness = completeness
        self.knowsLinks = knowsLinks
        self.byline = byline
        self.origin = origin
        self.isTechnical = isTechnical
        self.revision = revision
    }
}
