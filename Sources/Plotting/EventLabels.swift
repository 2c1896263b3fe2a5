/// Names events above a row, each over its place or beside it, in as many lines as they need.
struct EventLabels {
    private struct Label {
        let event: PlottedHistory.Event
        /// Where the event is.
        let x: Double
        /// Where the text starts; nil where there is no room for it.
        let start: Double?
        /// The line, counted from the lowest.
        let line: Int
    }

    private var labels: [Label] = []
    private var lineCount = 0

    /// More lines would hide the row they explain.
    private static let mostLines = 3
    private static let lineHeight = 14.0
    private static let type = 11.0
    private static let leastDistance = 4.0

    /// - Parameter places: Where each event is, within `bounds`.
    init(_ events: [PlottedHistory.Event], at places: [Double], in bounds: ClosedRange<Double>) {
        /// Up to where each line is taken.
        var ends: [Double] = []
        for (event, x) in zip(events, places) {
            let width = TextMeasure.width(of: event.label, size: Self.type)
            let start = max(bounds.lowerBound, min(x + 4, bounds.upperBound - width))
            let free = ends.firstIndex { $0 + 6 <= start } ?? ends.count
            guard free < Self.mostLines else {
                labels.append(Label(event: event, x: x, start: nil, line: 0))
                continue
            }
            if free == ends.count { ends.append(0) }
            ends[free] = start + width
            labels.append(Label(event: event, x: x, start: start, line: free))
        }
        lineCount = ends.count
    }

    /// How much room the lines take.
    var height: Double { Double(lineCount) * Self.lineHeight }

    /// The labels above a height, each with a pointer down to the row.
    func svg(to bottom: Double, _ layout: PlotLayout) -> [String] {
        let pointers = labels.filter { $0.start != nil }.map { label in
            layout.line(x: label.x, from: baseline(of: label, bottom) - 8, to: bottom, "v-pointer")
        }
        // Behind the pointers, so that none is drawn through a text.
        let texts = labels.compactMap { label in
            label.start.map { layout.text(label.event.label, x: $0, y: baseline(of: label, bottom), "v-small v-label") }
        }
        return pointers + texts + marked.map { mark($0, at: bottom + 4) }
    }

    /// The labels whose marks are drawn: all that are named, and of the others those that would not lie on the mark before.
    private var marked: [Label] {
        var last: [PlottedHistory.Event.Kind: Double] = [:]
        return labels.filter { label in
            guard label.start != nil || label.x - (last[label.event.kind] ?? -.infinity) >= Self.leastDistance else {
                return false
            }
            last[label.event.kind] = label.x
            return true
        }
    }

    private func baseline(of label: Label, _ bottom: Double) -> Double {
        bottom - 6 - Double(label.line) * Self.lineHeight
    }

    private func mark(_ label: Label, at y: Double) -> String {
        let style = label.event.kind == .appeared ? "v-dot v-appeared" : "v-dot v-left"
        let attributes = [
            ("cx", SVGElement.number(label.x)), ("cy", SVGElement.number(y)), ("r", "4"), ("class", style),
        ]
        return SVGElement.group("circle", attributes, [SVGElement.tooltip(label.event.label)])
    }
}
