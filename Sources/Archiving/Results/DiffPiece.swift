public import JSONText
public import Lineage

/// A stretch of text that one wording has, or the next, or both.
public struct DiffPiece: Sendable, Equatable, JSONEncodable {
    /// Kept, removed or added.
    public let kind: WordDiff.Piece.Kind
    /// The text of it.
    public let text: String

    /// A stretch of text.
    public init(kind: WordDiff.Piece.Kind, text: String) {
        self.kind = kind
        self.text = text
    }

    /// `{"kind":"kept"|"removed"|"added","text":"…"}`.
    public func write(to object: inout JSONObject) {
        object.set("kind", kind.rawValue)
        object.set("text", text)
    }

    /// The pieces of a diff with their texts, which together are the old text and the new one.
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

extension DiffPiece: Decodable {
    private enum CodingKeys: String, CodingKey {
        case kind, text
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        kind = try fields.named(forKey: .kind)
        text = try fields.decode(String.self, forKey: .text)
    }
}
