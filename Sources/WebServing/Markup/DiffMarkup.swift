import Archiving
import Lineage

/// Word diffs as a page shows them: what left struck out, what came underlined, and of what stayed no more than is needed.
enum DiffMarkup {
    /// A longer stretch that stayed is cut in its middle to so much on either side.
    private static let (longestKept, around) = (420, 160)
    /// Of what came, and of what left, so much is shown at one place, and so much in all.
    private static let (longestChanged, mostScalars) = (2_000, 6_000)

    /// One text turned into another; both are short.
    static func text(from old: String, to new: String) throws -> Markup {
        let (oldScalars, newScalars) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
        return text(
            of: try WordDiff(from: old, to: new).pieces.map { piece in
                let scalars = piece.kind == .removed ? oldScalars[piece.old] : newScalars[piece.new]
                return DiffPiece(kind: piece.kind, text: String(String.UnicodeScalarView(scalars)))
            })
    }

    /// The pieces of a diff in order.
    static func text(of pieces: [DiffPiece]) -> Markup {
        var (result, left): (Markup, Int) = ("", mostScalars)
        for piece in pieces {
            guard left > 0 else { return result + " …" }
            let shown = piece.kind == .kept ? kept(piece.text) : Headline.cut(piece.text, to: longestChanged)
            left -= shown.unicodeScalars.count
            switch piece.kind {
            case .kept: result += Markup(shown)
            case .removed: result += "<del>\(shown)</del>"
            case .added: result += "<ins>\(shown)</ins>"
            }
        }
        return result
    }

    private static func kept(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > longestKept else { return text }
        let (start, end) = (scalars.prefix(around), scalars.suffix(around))
        return String(String.UnicodeScalarView(start)) + " … " + String(String.UnicodeScalarView(end))
    }
}
