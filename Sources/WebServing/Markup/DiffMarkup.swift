import Archiving
import Lineage

/// Word diffs as a page shows them: what left struck out, what came underlined, and of what stayed no more than is needed.
enum DiffMarkup {
    /// A longer stretch that stayed is cut in its middle to so much on either side.
    private static let (longestKept, around) = (420, 160)
    /// Of what came, and of what left, so much is shown at one place, and so much in all.
    private static let (longestChanged, mostScalars) = (2_000, 6_000)

    /// A printed wording with a quote laid over it: what was printed stands, what the quote leaves out of it is underlined, and what the quote
    /// has of its own is struck out; both are short.
    static func quote(_ quote: String, over printed: String) throws -> (
        text: Markup, leavesOut: Bool, hasItsOwn: Bool
    ) {
        let (printedScalars, quoteScalars) = (Array(printed.unicodeScalars), Array(quote.unicodeScalars))
        let pieces = try WordDiff(from: printed, to: quote).pieces
        let text = pieces.map { piece -> Markup in
            let scalars = piece.kind == .added ? quoteScalars[piece.new] : printedScalars[piece.old]
            let text = Markup(String(String.UnicodeScalarView(scalars)))
            return switch piece.kind {
            case .kept: text
            case .removed: "<u class=\"left-out\">\(text)</u>"
            case .added: "<s class=\"own\">\(text)</s>"
            }
        }
        return (text.joined(), pieces.contains { $0.kind == .removed }, pieces.contains { $0.kind == .added })
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
        let start = scalars[..<WordEdges.end(around, in: scalars[...])]
        let end = scalars[WordEdges.start(scalars.count - around, in: scalars[...])...]
        return String(String.UnicodeScalarView(start)) + " … " + String(String.UnicodeScalarView(end))
    }
}
