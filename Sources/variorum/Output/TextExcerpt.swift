/// Shortens long texts to what changed, or matched, with a little around it.
struct TextExcerpt {
    /// A text of so many characters is shown whole.
    static let wholeLength = 600
    /// So many characters are kept on each side of what changed.
    private static let context = 70
    /// Of a stretch that was removed or added so many characters are kept in all.
    private static let mostChanged = 400
    /// So many pieces are shown: a text that changed in more places is better seen whole.
    private static let mostPieces = 60

    /// The pieces, with … for what was left out.
    static func shortened(_ pieces: [ExcerptPiece]) -> [ExcerptPiece] {
        guard pieces.reduce(0, { $0 + $1.text.count }) > wholeLength else { return pieces }
        guard pieces.contains(where: { $0.kind != .kept }) else {
            return pieces.prefix(1).map { ExcerptPiece(kind: .kept, text: beginning(of: $0.text, mostChanged) + " …") }
        }
        let shown = pieces.enumerated().map { index, piece in
            guard piece.kind == .kept else { return middleLeftOut(piece, head: mostChanged / 2, tail: mostChanged / 2) }
            return middleLeftOut(
                piece, head: index == 0 ? 0 : context, tail: index == pieces.count - 1 ? 0 : context)
        }
        guard shown.count > mostPieces else { return shown }
        return shown.prefix(mostPieces) + [ExcerptPiece(kind: .kept, text: " … (--full shows all)")]
    }

    private static func middleLeftOut(_ piece: ExcerptPiece, head: Int, tail: Int) -> ExcerptPiece {
        guard piece.text.count > head + tail + context / 2 else { return piece }
        let (start, end) = (beginning(of: piece.text, head), ending(of: piece.text, tail))
        return ExcerptPiece(kind: piece.kind, text: start + (start.isEmpty ? "… " : " … ") + end)
    }

    /// At most so many characters, cut at a space where there is one in the second half of them.
    private static func beginning(of text: String, _ length: Int) -> String {
        let cut = text.prefix(length)
        guard let space = cut.lastIndex(of: " "), cut.distance(from: cut.startIndex, to: space) * 2 >= length else {
            return String(cut)
        }
        return String(cut[..<space])
    }

    private static func ending(of text: String, _ length: Int) -> String {
        let cut = text.suffix(length)
        guard let space = cut.firstIndex(of: " "), cut.distance(from: space, to: cut.endIndex) * 2 >= length else {
            return String(cut)
        }
        return String(cut[cut.index(after: space)...])
    }
}
