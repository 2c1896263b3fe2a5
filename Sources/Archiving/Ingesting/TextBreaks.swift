import ArchiveStorage
import TextNormalization

/// The paragraph breaks of a text. Paragraphs without words are passed over, as a quote passes over them.
struct TextBreaks {
    /// The numbers of the paragraphs in order.
    let paragraphs: [Int]

    /// The breaks of this text, or those of them that the text before it may have lacked.
    ///
    /// - Parameter previous: The paragraphs of a text whose breaks are known; nil where none are.
    func breaks(
        notIn previous: [Int]?, edges: (_ place: Int) throws -> ParagraphEdges
    ) rethrows -> [ParagraphBreak] {
        var found: [ParagraphBreak] = []
        var before: (number: Int, edges: ParagraphEdges)?
        let changed = previous.map(changedPlaces) ?? paragraphs.indices
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

    /// The places between what both texts begin with and what both end with; empty where nothing came, though something may have gone.
    private func changedPlaces(since previous: [Int]) -> Range<Int> {
        let shorter = min(previous.count, paragraphs.count)
        var start = 0
        while start < shorter, previous[start] == paragraphs[start] { start += 1 }
        var kept = 0
        while kept < shorter - start, previous[previous.count - 1 - kept] == paragraphs[paragraphs.count - 1 - kept] {
            kept += 1
        }
        return start..<paragraphs.count - kept
    }
}
