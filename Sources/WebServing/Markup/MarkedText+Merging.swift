import Archiving
import Lineage

extension MarkedText {
    /// Both wordings of a reworded paragraph in one text: what left struck out, what came underlined.
    static func merged(_ row: Comparison.Row) -> Markup {
        MergedText(row).map(\.whole) ?? row.new.map { MarkedText($0, as: .inserted).whole } ?? ""
    }

    /// About so many scalars of the same, around what changed; where it is too long to be merged, of both wordings one after the other.
    ///
    /// - Parameter found: What a question found in the old and in the new wording; it is marked, too.
    static func merged(
        _ row: Comparison.Row, within count: Int, found: (old: [Range<Int>], new: [Range<Int>]) = ([], [])
    ) -> Markup {
        if let text = MergedText(row, found: found) { return text.excerpt(of: count) }
        let old = row.old.map { MarkedText($0.text, marks: found.old).excerpt(of: count / 2) } ?? ""
        let new = row.new.map { MarkedText($0.text, marks: found.new).excerpt(of: count / 2) } ?? ""
        return "<del>\(old)</del> <ins>\(new)</ins>"
    }
}

/// Two wordings of a paragraph as one sequence of pieces: kept, removed and added.
private struct MergedText {
    private struct Piece {
        let kind: WordDiff.Piece.Kind
        /// Of the new wording, or of the old one where it was removed.
        let scalars: ArraySlice<Unicode.Scalar>
        /// What a question found there, ascending, by places in the wording.
        let found: [Range<Int>]
    }

    private let pieces: [Piece]

    /// Nil where nothing was compared word by word, or a wording is longer than anybody reads.
    init?(_ row: Comparison.Row, found: (old: [Range<Int>], new: [Range<Int>]) = ([], [])) {
        guard let diff = row.diff, !diff.isReplaced, let old = row.old, let new = row.new else { return nil }
        let (oldScalars, newScalars) = (Array(old.text.unicodeScalars), Array(new.text.unicodeScalars))
        guard max(oldScalars.count, newScalars.count) <= MarkedText.mostScalars else { return nil }
        pieces = diff.pieces.map { piece in
            let isOld = piece.kind == .removed
            let (scalars, range) = isOld ? (oldScalars, piece.old) : (newScalars, piece.new)
            let marks = (isOld ? found.old : found.new).map { $0.clamped(to: range) }.filter { !$0.isEmpty }
            return Piece(kind: piece.kind, scalars: scalars[range], found: marks)
        }
    }

    var whole: Markup { pieces.map { Self.markup($0, $0.scalars.indices) }.joined() }

    /// About so many scalars: what changed with a little around it, in order, and then the first of what was found. A stretch in between is left
    /// out.
    func excerpt(of count: Int) -> Markup {
        guard pieces.reduce(0, { $0 + $1.scalars.count }) > count else { return whole }
        let shown = stretches(of: count, around: max(40, count / 5))
        var (result, place): (Markup, Int) = ("", 0)
        for index in pieces.indices {
            for range in shown[index] {
                let start = starts[index] + range.lowerBound - pieces[index].scalars.startIndex
                if start > place { result += place == 0 ? "… " : " … " }
                result += Self.markup(pieces[index], range)
                place = start + range.count
            }
        }
        return place < length ? result + " …" : result
    }

    /// Where each piece begins among the scalars of all, and how many there are.
    private var starts: [Int] { pieces.indices.map { pieces[..<$0].reduce(0) { $0 + $1.scalars.count } } }
    private var length: Int { pieces.reduce(0) { $0 + $1.scalars.count } }

    /// Which stretches of each piece an excerpt shows, ascending: changes with the ends of what was kept beside them, as many as there is room
    /// for, at least one; and what was found.
    private func stretches(of count: Int, around: Int) -> [[Range<Int>]] {
        var (shown, left) = ([[Range<Int>]](repeating: [], count: pieces.count), count)
        func add(_ range: Range<Int>, of index: Int) {
            if range.isEmpty { return }
            left -= range.count
            // What is left out must be worth the dots.
            if let last = shown[index].last, range.lowerBound <= last.upperBound + 24 {
                left += max(0, last.upperBound - range.lowerBound)
                shown[index][shown[index].count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                shown[index].append(range)
            }
        }
        for (index, piece) in pieces.enumerated() where piece.kind != .kept && left > 0 {
            if index > 0, pieces[index - 1].kind == .kept {
                let before = pieces[index - 1].scalars
                add(WordEdges.start(before.endIndex - around, in: before)..<before.endIndex, of: index - 1)
            }
            let end = WordEdges.end(piece.scalars.startIndex + max(left, around), in: piece.scalars)
            add(piece.scalars.startIndex..<end, of: index)
            if index + 1 < pieces.count, pieces[index + 1].kind == .kept {
                let behind = pieces[index + 1].scalars
                add(behind.startIndex..<WordEdges.end(behind.startIndex + around, in: behind), of: index + 1)
            }
        }
        addFound(to: &shown, around: around)
        return shown
    }

    /// Shows the first of what was found, unless some of it is shown with the changes.
    private func addFound(to shown: inout [[Range<Int>]], around: Int) {
        let isShown = pieces.indices.contains { index in
            pieces[index].found.contains { found in shown[index].contains { $0.overlaps(found) } }
        }
        guard !isShown, let index = pieces.firstIndex(where: { !$0.found.isEmpty }) else { return }
        let (scalars, found) = (pieces[index].scalars, pieces[index].found[0])
        let range =
            WordEdges.start(
                found.lowerBound - around, in: scalars[..<found.lowerBound])..<WordEdges.end(
                found.upperBound + around, in: scalars[found.upperBound...])
        let near = shown[index].filter {
            $0.lowerBound <= range.upperBound + 24 && range.lowerBound <= $0.upperBound + 24
        }
        let apart = shown[index].filter { !near.contains($0) }
        let merged = near.reduce(range) { min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound) }
        shown[index] = (apart + [merged]).sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func markup(_ piece: Piece, _ range: Range<Int>) -> Markup {
        var (text, place): (Markup, Int) = ("", range.lowerBound)
        for found in piece.found {
            let found = found.clamped(to: range)
            guard found.lowerBound >= place, !found.isEmpty else { continue }
            text += plain(piece.scalars[place..<found.lowerBound]) + "<mark>" + plain(piece.scalars[found]) + "</mark>"
            place = found.upperBound
        }
        text += plain(piece.scalars[place..<range.upperBound])
        if range.isEmpty { return "" }
        return switch piece.kind {
        case .kept: text
        case .removed: "<del>\(text)</del>"
        case .added: "<ins>\(text)</ins>"
        }
    }

    private static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> Markup {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return Markup(String(view))
    }
}
