public import JSONText
public import Lineage

/// How a wording came from those before it.
public struct TraceLink: Sendable, Equatable, JSONEncodable {
    /// A paragraph or title that took part.
    public struct Part: Sendable, Equatable, JSONEncodable {
        /// Which wording of the lineage it is, from 1; nil where it lies outside, as the other half of a split may.
        public let wording: Int?
        /// The text, without marks.
        public let passage: Passage

        /// `{"wording":1,"paragraph":{…}}`.
        public func write(to object: inout JSONObject) {
            object.set("wording", wording)
            object.set("paragraph", passage)
        }
    }

    /// What was done.
    public let kind: ParagraphTrace.Link.Kind
    /// How much the words have in common, from 0 to 1, as ``ParagraphTrace/Link/similarity``.
    public let similarity: Double
    /// Whether the paragraph also changed its place.
    public let isMoved: Bool
    /// The version in which it came about first, and the one before in which the predecessors stand.
    public let version, before: VersionSummary
    /// What it came from, in reading order; several where they were merged.
    public let predecessors: [Part]
    /// What they became, in reading order, the wording among them; several where one was split.
    public let successors: [Part]
    /// The words that were kept, removed and added, from the predecessors to the successors, each joined by spaces.
    public let diff: [DiffPiece]
    /// Whether they differ too much and are too long to be compared word by word: all is removed, and all is added.
    public let isReplaced: Bool

    /// `{"kind","similarity","moved","version","before","predecessors":[…],"successors":[…],"diff":[…],"replaced"}`.
    public func write(to object: inout JSONObject) {
        object.set("kind", kind.rawValue)
        object.set("similarity", similarity: similarity)
        object.set("moved", isMoved)
        object.set("version", version)
        object.set("before", before)
        object.set("predecessors", predecessors)
        object.set("successors", successors)
        object.set("diff", diff)
        object.set("replaced", isReplaced)
    }
}

extension TraceLink: Decodable {
    private enum CodingKeys: String, CodingKey {
        case kind, similarity, moved, version, before, predecessors, successors, diff, replaced
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        kind = try fields.named(forKey: .kind)
        similarity = try fields.decode(Double.self, forKey: .similarity)
        isMoved = try fields.decode(Bool.self, forKey: .moved)
        version = try fields.decode(VersionSummary.self, forKey: .version)
        before = try fields.decode(VersionSummary.self, forKey: .before)
        predecessors = try fields.decode([Part].self, forKey: .predecessors)
        successors = try fields.decode([Part].self, forKey: .successors)
        diff = try fields.decode([DiffPiece].self, forKey: .diff)
        // An older server does not tell.
        isReplaced = try fields.decodeIfPresent(Bool.self, forKey: .replaced) ?? false
    }
}

extension TraceLink.Part: Decodable {
    private enum CodingKeys: String, CodingKey {
        case wording
        case passage = "paragraph"
    }
}
