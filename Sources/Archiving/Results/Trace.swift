public import ArticleModel
public import JSONText
public import Lineage

/// The answer of `trace` for one article: the lineage of every paragraph, or title, that had the words.
public struct Trace: Sendable, Equatable {
    /// The article.
    public let article: ArticleSummary
    /// Titles before paragraphs, and these in the order in which they first had the words; each lineage once, even where several of its
    /// wordings have them. Never empty.
    public let lineages: [TracedLineage]
    /// Whether the words run over a paragraph break, so that each lineage has a part of them.
    public let isAcrossBreak: Bool
    /// Whether more paragraphs have the words than are shown.
    public let isTruncated: Bool
}

extension Trace: JSONRecord {
    /// `{"article","across_break":false,"truncated":false,"lineages":[…]}`.
    public static let shape = JSONShape(
        "trace", { Trace(article: $0, lineages: $3, isAcrossBreak: $1, isTruncated: $2) },
        JSONField("article", \Trace.article), JSONField("across_break", \.isAcrossBreak),
        JSONField("truncated", \.isTruncated), JSONField("lineages", \.lineages))
}

/// The lineage of one paragraph, or of the title, of an article.
public struct TracedLineage: Sendable, Equatable {
    /// Whether it is the title or a paragraph of the body.
    public let kind: ParagraphKind
    /// Its wordings in the order in which they first appeared, numbered from 1. Never empty.
    public let wordings: [TracedWording]
    /// The borders before wordings that have no known predecessor.
    public let beginnings: [TraceBorder]
    /// The borders after wordings that have no known successor.
    public let endings: [TraceBorder]
    /// Runs of versions, between the first and the last with one of the wordings, that have none: those in which it is proven absent, and those
    /// held in part, which may have it.
    public let absentIn, unknownIn: [ClosedRange<Int>]
    /// Whether there are more wordings than are shown.
    public let isTruncated: Bool
}

extension TracedLineage: JSONRecord {
    private enum Subject: String, JSONNamed {
        case paragraph, title
    }

    /// `{"subject":"paragraph"|"title","wordings":[…],"beginnings":[…],"endings":[…],"absent_in":[[4,5]],"unknown_in":[],"truncated":false}`.
    public static let shape = JSONShape(
        "lineage",
        { subject, wordings, beginnings, endings, absentIn, unknownIn, isTruncated in
            let lineage = TracedLineage(
                kind: subject == .title ? .title : .body, wordings: wordings, beginnings: beginnings, endings: endings,
                absentIn: absentIn, unknownIn: unknownIn, isTruncated: isTruncated)
            return lineage.namesItsWordings ? lineage : nil
        },
        JSONField("subject") { (lineage: TracedLineage) in lineage.kind == .title ? Subject.title : .paragraph },
        JSONField("wordings", \.wordings), JSONField("beginnings", \.beginnings), JSONField("endings", \.endings),
        .runs("absent_in", \.absentIn), .runs("unknown_in", \.unknownIn), JSONField("truncated", \.isTruncated))

    /// Whether there are wordings, and links and borders refer only to these: formatters look them up.
    private var namesItsWordings: Bool {
        let links = wordings.compactMap(\.link)
        let places =
            (beginnings + endings).map(\.wording)
            + links.flatMap { $0.predecessors + $0.successors }.compactMap(\.wording)
        return !wordings.isEmpty && places.allSatisfy((1...wordings.count).contains)
    }
}

/// Where the known lineage of a paragraph begins or ends, and why no more is known.
public struct TraceBorder: Sendable, Equatable {
    /// Which wording of the lineage, from 1.
    public let wording: Int
    /// Its first version for a beginning, its last one for an ending.
    public let version: VersionSummary
    /// The adjacent version beyond it; nil where none is held.
    public let beyond: VersionSummary?
    /// Why no more is known.
    public let reason: ParagraphTrace.Border.Reason
    /// The greatest similarity, from 0 to 1, to any paragraph that only the version beyond has; nil where it has none.
    public let bestSimilarity: Double?
}

extension TraceBorder: JSONRecord {
    /// `{"wording","version","beyond","reason":"no-version"|"partial"|"no-match"|"paired-otherwise","best_similarity":0.31}`.
    public static let shape = JSONShape(
        "border", TraceBorder.init, JSONField("wording", \.wording), JSONField("version", \.version),
        JSONField("beyond", \.beyond), JSONField("reason", \.reason),
        .similarity(orNull: "best_similarity", \.bestSimilarity))
}
