import Archiving
import Lineage

/// A stretch of a text that is shown, and how.
struct ExcerptPiece: Equatable {
    enum Kind {
        case kept, removed, added, match
    }

    let kind: Kind
    private(set) var text: String

    /// A text with its marks.
    static func pieces(of passage: Passage) -> [ExcerptPiece] {
        cut(Array(passage.text.unicodeScalars), at: passage.marks)
    }

    /// A diff in whose newer text some stretches are marked, unless they changed. Marks are half-open ranges of Unicode
    /// scalars, ascending and apart. White space in place of other white space counts as kept: on one line both look alike.
    static func marked(_ diff: [DiffPiece], _ marks: [Range<Int>]) -> [ExcerptPiece] {
        var pieces: [ExcerptPiece] = []
        for piece in coloured(diff, marks) {
            if piece.kind == .added, piece.isBlank, let last = pieces.last, last.kind == .removed, last.isBlank {
                pieces[pieces.count - 1] = ExcerptPiece(kind: .kept, text: piece.text)
            } else {
                pieces.append(piece)
            }
        }
        return joined(pieces)
    }

    private var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    private static func joined(_ pieces: [ExcerptPiece]) -> [ExcerptPiece] {
        var joined: [ExcerptPiece] = []
        for piece in pieces {
            if piece.kind == .kept, joined.last?.kind == .kept {
                joined[joined.count - 1].text += piece.text
            } else {
                joined.append(piece)
            }
        }
        return joined
    }

    private static func coloured(_ diff: [DiffPiece], _ marks: [Range<Int>]) -> [ExcerptPiece] {
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
