public import JSONText
public import Lineage

/// How a wording developed from those before it.
public struct TraceLink: Sendable, Equatable {
    /// A paragraph or title that took part.
    public struct Part: Sendable, Equatable {
        /// Its number among the wordings of the lineage, from 1; nil where it is outside, as the other half of a split may be.
        public let wording: Int?
        /// The text, without marks.
        public let passage: Passage
    }

    /// The kind of change.
    public let kind: ParagraphTrace.Link.Kind
    /// The similarity of the words, from 0 to 1, as ``ParagraphTrace/Link/similarity``.
    public let similarity: Double
    /// Whether the paragraph also moved.
    public let isMoved: Bool
    /// The first version with the change, and the version before, which has the predecessors.
    public let version, before: VersionSummary
    /// The predecessors in reading order; several where they were merged.
    public let predecessors: [Part]
    /// The successors in reading order, this wording among them; several where one was split.
    public let successors: [Part]
    /// The words that were kept, removed and added, from the predecessors to the successors, each joined by spaces.
    public let diff: [DiffPiece]
    /// Whether they differ too much and are too long to be compared word by word; then all is removed, and all is added.
    public let isReplaced: Bool
}

extension TraceLink: JSONRecord {
    /// `{"kind":"reworded"|"merged"|"split"|"retitled","similarity","moved":false,"version","before","predecessors":[…],"successors":[…],`
    /// `"diff":[…],"replaced":false}`.
    public static let shape = JSONShape(
        "link", TraceLink.init, JSONField("kind", \.kind), .similarity("similarity", \.similarity),
        JSONField("moved", \.isMoved), JSONField("version", \.version), JSONField("before", \.before),
        JSONField("predecessors", \.predecessors), JSONField("successors", \.successors), JSONField("diff", \.diff),
        // Older servers do not send it.
        JSONField("replaced", \.isReplaced, absent: false))
}

extension TraceLink.Part: JSONRecord {
    /// `{"wording":1,"paragraph":{…}}`.
    public static let shape = JSONShape(
        "part", TraceLink.Part.init, JSONField("wording", \.wording), JSONField("paragraph", \.passage))
}

/// A piece of text that one wording has, or the next, or both.
public struct DiffPiece: Sendable, Equatable {
    /// Kept, removed or added.
    public let kind: WordDiff.Piece.Kind
    /// Its text.
    public let text: String

    /// A piece of a diff.
    public init(kind: WordDiff.Piece.Kind, text: String) {
        self.kind = kind
        self.text = text
    }

    /// The pieces of a diff with their texts.
    static func pieces(of diff: WordDiff, old: String, new: String) -> [DiffPiece] {
        let (old, new) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        return diff.pieces.map { piece in
            let scalars = piece.kind == .removed ? old[piece.old] : new[piece.new]
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return DiffPiece(kind: piece.kind, text: String(text))
        }
    }
}

extension DiffPiece: JSONRecord {
    /// `{"kind":"kept"|"removed"|"added","text":"…"}`.
    public static let shape = JSONShape(
        "piece", DiffPiece.init, JSONField("kind", \.kind), JSONField("text", \.text))
}
