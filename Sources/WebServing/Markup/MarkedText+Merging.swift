import Archiving
import Lineage

extension MarkedText {
    /// Both wordings of a paragraph in one text: what left struck out, what came underlined.
    ///
    /// - Parameter count: About so many scalars are shown, from a little before the first change; nil for all.
    static func merged(_ row: Comparison.Row, around count: Int? = nil) -> Markup {
        guard let diff = row.diff, let old = row.old, let new = row.new, new.text.unicodeScalars.count <= mostScalars,
            old.text.unicodeScalars.count <= mostScalars
        else { return row.new.map { MarkedText($0, as: .inserted).excerpt(of: count ?? mostScalars) } ?? "" }
        let (oldScalars, newScalars) = (Array(old.text.unicodeScalars), Array(new.text.unicodeScalars))
        let lead = count.map { $0 / 3 } ?? .max
        var left = count ?? .max
        var result: Markup = ""
        for (index, piece) in diff.pieces.enumerated() {
            guard left > 0 else { return result + " …" }
            var shown = piece.kind == .removed ? oldScalars[piece.old] : newScalars[piece.new]
            if piece.kind == .kept, index == 0, shown.count > lead {
                shown = shown[wordStart(shown.endIndex - lead, in: shown)...]
                result += "… "
            }
            shown = shown.prefix(left)
            left -= shown.count
            switch piece.kind {
            case .kept: result += text(shown)
            case .removed: result += "<del>\(text(shown))</del>"
            case .added: result += "<ins>\(text(shown))</ins>"
            }
        }
        return result
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> Markup {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return Markup(String(view))
    }
}
