public import JSONText

/// Where, and in which wording, one article has a quote or what comes nearest to it.
public struct QuoteFinding: Sendable, JSONEncodable {
    /// How the quote agrees with the wording.
    public let verdict: QuoteVerdict
    /// How much they have in common, above 0 and at most 1; 1 unless the verdict is near. See `QuoteAlignment.similarity`.
    public let similarity: Double
    /// The first version that has the wording, what lies before it, and the paragraph, with the wording marked; what an ellipsis skips
    /// is not marked.
    public let first: Appearance
    /// The last version that has the wording, and what lies behind it.
    public let last: Appearance
    /// How the quote differs from the wording, in order; empty where the characters agree.
    public let differences: [QuoteDifference]

    /// The fields of `first`, with `verdict` and `similarity` before and `last_version`, `absent_after`, `proven_absent_after` and `differences`
    /// behind them.
    public func write(to object: inout JSONObject) {
        object.set("verdict", verdict.rawValue)
        object.set("similarity", similarity: similarity)
        first.write(to: &object)
        object.set("last_version", last.version)
        object.set("absent_after", last.absentIn)
        object.set("proven_absent_after", last.provenAbsentIn)
        object.set("differences", differences)
    }
}

extension QuoteFinding: Decodable {
    private enum CodingKeys: String, CodingKey {
        case verdict, similarity, differences
        case lastVersion = "last_version"
        case absentAfter = "absent_after"
        case provenAbsentAfter = "proven_absent_after"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        verdict = try fields.decode(QuoteVerdict.self, forKey: .verdict)
        similarity = try fields.decode(Double.self, forKey: .similarity)
        first = try Appearance(from: decoder)
        last = Appearance(
            article: first.article, version: try fields.decode(VersionSummary.self, forKey: .lastVersion),
            absentIn: try fields.decodeIfPresent(VersionSummary.self, forKey: .absentAfter),
            provenAbsentIn: try fields.decodeIfPresent(VersionSummary.self, forKey: .provenAbsentAfter),
            presence: first.presence, passages: first.passages, isVerbatim: first.isVerbatim)
        differences = try fields.decode([QuoteDifference].self, forKey: .differences)
    }
}
