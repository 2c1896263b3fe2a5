import ArticleModel

/// What the marks of a picture mean: only those that occur in it.
struct PlotLegend {
    let histories: [PlottedHistory]
    /// Whether versions that differ share a cell somewhere.
    let hasMixedCells: Bool

    /// The legend at `y`, on as many lines as it needs, and how high it is.
    func drawn(at y: Double, _ layout: PlotLayout) -> (content: [String], height: Double) {
        var content: [String] = []
        var (x, line) = (layout.margin, y)
        for (style, label) in entries {
            let width = 17 + TextMeasure.width(of: label, size: 11)
            if x > layout.margin, x + width > layout.width - layout.margin {
                (x, line) = (layout.margin, line + Self.lineHeight)
            }
            let isLine = style == "v-mixed"
            let mark = layout.rectangle(
                x: x, y: isLine ? line + 5 : line, width: 12, height: isLine ? 2 : 10, style)
            content += [SVGElement.empty("rect", mark), layout.text(label, x: x + 17, y: line + 9, "v-small")]
            x += width + 16
        }
        return (content, line - y + Self.lineHeight)
    }

    private static let lineHeight = 18.0

    private var entries: [(style: String, label: String)] {
        let states = Set(histories.flatMap { $0.versions.map(\.state) })
        return [
            (.present, "v-present", "a version with the words"), (.absent, "v-absent", "without them"),
            (.unknown, "v-unknown", "held in part, not shown there"),
        ].filter { (state: VersionPresence.State, _, _) in states.contains(state) }.map { ($0.1, $0.2) }
            + (states.contains(.present) ? [("v-run", "a run of versions with them")] : [])
            + (hasMixedCells ? [("v-mixed", "several versions that differ, shown as most are")] : [])
    }
}
