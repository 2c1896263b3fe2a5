public import ArticleModel

/// The life of one paragraph, or of the title, of an article.
public struct TracedLineage: Sendable, Equatable, JSONEncodable {
    /// Whether it is the title or a paragraph of the body.
    public let kind: ParagraphKind
    /// Its wordings in the order in which they first stood; those that are counted from 1. Never empty.
    public let wordings: [TracedWording]
    /// The wordings before whose first version nothing is known to stand.
    public let beginnings: [TraceBorder]
    /// The wordings after whose last version nothing is known to follow.
    public let endings: [TraceBorder]
    /// Runs of version numbers between the first and the last version with one of the wordings in which none stands: those
    /// in which it is proven absent, and those held in part, which may have it.
    public let absentIn, unknownIn: [ClosedRange<Int>]
    /// Whether there are more wordings than are shown.
    public let isTruncated: Bool

    /// `{"subject":"paragraph"|"title","wordings":[…],"beginnings":[…],"endings":[…],"absent_in":[[4,5]],"unknown_in":[],"truncated":false}`.
    public var json: String {
        var object = JSONObject()
        object.set("subject", kind == .title ? "title" : "paragraph")
        object.set("wordings", wordings)
        object.set("beginnings", beginnings)
        object.set("endings", endings)
        object.set("absent_in", pairs: absentIn.map { ($0.lowerBound, $0.upperBound) })
        object.set("unknown_in", pairs: unknownIn.map { ($0.lowerBound, $0.upperBound) })
        object.set("truncated", isTruncated)
        return object.description
    }
}
