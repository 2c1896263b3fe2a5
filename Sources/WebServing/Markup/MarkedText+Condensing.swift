extension MarkedText {
    /// A paragraph up to this length is shown whole.
    private static let longestWhole = 2_400
    /// Of a longer one so much is shown around each mark, and so much at the most in all.
    private static let (around, mostCondensed) = (240, 6_000)

    /// The paragraph; of a long one with marks, what is marked with a little around it, so that a change far behind is seen.
    var condensed: Markup {
        guard scalars.count > Self.longestWhole, !marks.isEmpty else { return whole }
        var (result, place, left): (Markup, Int, Int) = ("", 0, Self.mostCondensed)
        for stretch in stretches where left > 0 {
            let shown = stretch.prefix(left)
            if let gap = Self.gap(shown.lowerBound - place) { result += gap }
            result += marked(shown.lowerBound..<shown.upperBound)
            (place, left) = (shown.upperBound, left - shown.count)
        }
        return result + (Self.gap(scalars.count - place) ?? "")
    }

    /// The marks with their surroundings, those that touch as one.
    private var stretches: [Range<Int>] {
        marks.reduce(into: []) { stretches, mark in
            let start = WordEdges.start(max(0, mark.lowerBound - Self.around), in: scalars[..<mark.lowerBound])
            let end = WordEdges.end(mark.upperBound + Self.around, in: scalars[mark.upperBound...])
            if let last = stretches.last, start <= last.upperBound {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                stretches.append(start..<end)
            }
        }
    }

    private static func gap(_ count: Int) -> Markup? {
        count > 0 ? " <span class=\"cut\">… \(Wording.grouped(count)) characters …</span> " : nil
    }
}
