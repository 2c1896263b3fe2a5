import Lineage

/// Prints a word diff as one text: `[-removed-]` and `{+added+}`.
enum MarkedText {
    static func of(_ diff: WordDiff, old: String, new: String) -> [Unicode.Scalar] {
        let (oldScalars, newScalars) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        return diff.pieces.flatMap { piece -> [Unicode.Scalar] in
            switch piece.kind {
            case .kept: Array(newScalars[piece.new])
            case .removed: Array("[-".unicodeScalars) + oldScalars[piece.old] + Array("-]".unicodeScalars)
            case .added: Array("{+".unicodeScalars) + newScalars[piece.new] + Array("+}".unicodeScalars)
            }
        }
    }
}
