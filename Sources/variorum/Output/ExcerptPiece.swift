import Archiving
import Lineage

/// A stretch of a text that is shown, and how.
struct ExcerptPiece: Equatable {
    enum Kind {
        case kept, removed, added, match
    }

    let kind: Kind
    let text: String

    /// A text with its marks.
    static func pieces(of passage: Passage) -> [ExcerptPiece] {
        cut(Array(passage.text.unicodeScalars), at: passage.marks)
    }

    /// A diff in whose newer text some stretches are marked, unless they changed. Marks are half-open ranges of Unicode
    /// scalars, ascending and apart.
    static func marked(_ diff: [DiffPiece], _ marks: [Range<Int>]) -> [ExcerptPiece] {
        var pieces: [ExcerptPiece] = []
        var start = 0
        for piece in diff {
            let scalars = Array(piece.text.unicodeScalars)
            switch piece.kind {
            case .removed: pieces.append(ExcerptPiece(kind: .removed, text: piece.text))
            case .added:
                pieces.append(ExcerptPiece(kind: .added, text: piece.text))
                start += scalars.count
            case .kept:
                pieces += cut(scalars, at: marks.map { $0.lowerBound - start..<$0.upperBound - start })
                start += scalars.count
            }
        }
        return pieces
    }

    private static func cut(_ scalars: [Unicode.Scalar], at marks: [Range<Int>]) -> [ExcerptPiece] {
        var pieces: [ExcerptPiece] = []
        var end = 0
        for mark in marks where !mark.isEmpty && mark.lowerBound >= end && mark.upperBound <= scalars.count {
            pieces.append(ExcerptPiece(kind: .kept, text: string(scalars[end..<mark.lowerBound])))
            pieces.append(ExcerptPiece(kind: .match, text: string(scalars[mark])))
            end = mark.upperBound
        }
        pieces.append(ExcerptPiece(kind: .kept, text: string(scalars[end...])))
        return pieces.filter { !$0.text.isEmpty }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
