import ArchiveStorage
import TextNormalization

/// The paragraph breaks of a text. Paragraphs without words are passed over, as a quote passes over them.
struct TextBreaks {
    /// The numbers of the paragraphs in order.
    let paragraphs: [Int]

    /// All breaks of this text.
    func breaks(edges: (_ place: Int) throws -> ParagraphEdges) rethrows -> [ParagraphBreak] {
        try breaks(around: paragraphs.indices, edges: edges)
    }

    /// The breaks in and at both ends of a stretch of this text: those that a text may have lacked which differs in it alone.
    func breaks(
        around changed: Range<Int>, edges: (_ place: Int) throws -> ParagraphEdges
    ) rethrows -> [ParagraphBreak] {
        var found: [ParagraphBreak] = []
        var before: (number: Int, edges: ParagraphEdges)?
        var place = changed.lowerBound
        // The break in front of the first change is behind the last paragraph with words before it.
        while place > 0, before == nil {
            place -= 1
            let edges = try edges(place)
            if !edges.isEmpty { before = (paragraphs[place], edges) }
        }
        for place in changed.lowerBound..<paragraphs.count {
            let here = try edges(place)
            guard !here.isEmpty else { continue }
            if let before, let key = BreakKey(between: before.edges, and: here) {
                found.append(ParagraphBreak(behind: before.number, key: key))
            }
            if place >= changed.upperBound { break }
            before = (paragraphs[place], here)
        }
        return found
    }
}
