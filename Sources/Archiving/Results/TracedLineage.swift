public import ArticleModel
public import JSONText

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
    public func write(to object: inout JSONObject) {
        object.set("subject", kind == .title ? "title" : "paragraph")
        object.set("wordings", wordings)
        object.set("beginnings", beginnings)
        object.set("endings", endings)
        object.set("absent_in", pairs: absentIn.map { ($0.lowerBound, $0.upperBound) })
        object.set("unknown_in", pairs: unknownIn.map { ($0.lowerBound, $0.upperBound) })
        object.set("truncated", isTruncated)
    }
}

extension TracedLineage: Decodable {
    private enum CodingKeys: String, CodingKey {
        case subject, wordings, beginnings, endings, truncated
        case absentIn = "absent_in"
        case unknownIn = "unknown_in"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        kind = try fields.decode(String.self, forKey: .subject) == "title" ? .title : .body
        wordings = try fields.decode([TracedWording].self, forKey: .wordings)
        beginnings = try fields.decode([TraceBorder].self, forKey: .beginnings)
        endings = try fields.decode([TraceBorder].self, forKey: .endings)
        absentIn = try fields.runs(forKey: .absentIn)
        unknownIn = try fields.runs(forKey: .unknownIn)
        isTruncated = try fields.decode(Bool.self, forKey: .truncated)
        guard !wordings.isEmpty else { throw fields.fault(forKey: .wordings) }
        // Who shows the lineage looks its wordings up by these.
        let links = wordings.compactMap(\.link)
        let places =
            (beginnings + endings).map(\.wording)
            + links.flatMap { $0.predecessors + $0.successors }.compactMap(\.wording)
        guard places.allSatisfy((1...wordings.count).contains) else { throw fields.fault(forKey: .wordings) }
    }
}
