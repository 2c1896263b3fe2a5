public import JSONText
public import Lineage

/// Where the known life of a paragraph begins or ends, and why no more is known.
public struct TraceBorder: Sendable, Equatable, JSONEncodable {
    /// Which wording of the lineage, from 1.
    public let wording: Int
    /// Its first version for a beginning, its last one for an ending.
    public let version: VersionSummary
    /// The version beyond; nil where none is held.
    public let beyond: VersionSummary?
    /// Why no more is known.
    public let reason: ParagraphTrace.Border.Reason
    /// The greatest similarity, from 0 to 1, to any paragraph that only the version beyond has; nil where it has none.
    public let bestSimilarity: Double?

    /// `{"wording","version","beyond","reason":"no-version"|"partial"|"no-match"|"paired-otherwise","best_similarity":0.31}`.
    public func write(to object: inout JSONObject) {
        object.set("wording", wording)
        object.set("version", version)
        object.set("beyond", beyond)
        object.set("reason", reason.name)
        object.set("best_similarity", similarity: bestSimilarity)
    }
}

extension TraceBorder: Decodable {
    private enum CodingKeys: String, CodingKey {
        case wording, version, beyond, reason
        case bestSimilarity = "best_similarity"
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        wording = try fields.count(forKey: .wording)
        version = try fields.decode(VersionSummary.self, forKey: .version)
        beyond = try fields.decodeIfPresent(VersionSummary.self, forKey: .beyond)
        let name = try fields.decode(String.self, forKey: .reason)
        let reasons: [ParagraphTrace.Border.Reason] = [.noVersion, .partial, .noMatch, .pairedOtherwise]
        reason = try fields.checked(reasons.first { $0.name == name }, forKey: .reason)
        bestSimilarity = try fields.decodeIfPresent(Double.self, forKey: .bestSimilarity)
    }
}

extension ParagraphTrace.Border.Reason {
    fileprivate var name: String {
        switch self {
        case .noVersion: "no-version"
        case .partial: "partial"
        case .noMatch: "no-match"
        case .pairedOtherwise: "paired-otherwise"
        }
    }
}
