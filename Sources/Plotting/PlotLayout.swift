import ArticleModel

/// Where things stand in a picture, in pixels, and the axis of time that its rows share.
struct PlotLayout {
    let width: Double
    let margin: Double
    /// Where the first row begins.
    let top = 52.0
    /// The time that the axis shows; nil where no row is laid to the scale of time.
    let span: ClosedRange<Timestamp>?
    private let ticks: [TimeTick]

    /// A layout of so many pixels.
    init(_ histories: [PlottedHistory], width: Double = HistoryPicture.wide) {
        self.width = width
        margin = width < 500 ? 10 : 24
        let spans = histories.compactMap { PlotScale(of: $0.versions).span }
        if let start = spans.map(\.lowerBound).min(), let end = spans.map(\.upperBound).max() {
            span = start...end
            ticks = TimeTicks(from: start, to: end, most: max(2, Int(width / 90))).ticks
        } else {
            (span, ticks) = (nil, [])
        }
    }

    /// How long the line is on which versions are laid; what is behind it shows the newest version, which has no end.
    var lineLength: Double { width - 2 * margin - lastCell }

    /// How wide the newest version of all is drawn.
    let lastCell = 14.0

    /// The place of a share of the line.
    func x(_ share: Double) -> Double { margin + share * lineLength }

    func text(_ text: String, x: Double, y: Double, _ style: String, anchor: String? = nil) -> String {
        let anchor = anchor.map { [("text-anchor", $0)] } ?? []
        return SVGElement.text(
            "text", [("x", SVGElement.number(x)), ("y", SVGElement.number(y)), ("class", style)] + anchor, text)
    }

    func line(x: Double, from y: Double, to end: Double, _ style: String) -> String {
        let x = SVGElement.number(x)
        return SVGElement.empty(
            "line",
            [("x1", x), ("x2", x), ("y1", SVGElement.number(y)), ("y2", SVGElement.number(end)), ("class", style)])
    }

    func rectangle(x: Double, y: Double, width: Double, height: Double, _ style: String, rounded: Double = 0) -> [(
        String, String
    )] {
        [
            ("x", SVGElement.number(x)), ("y", SVGElement.number(y)), ("width", SVGElement.number(width)),
            ("height", SVGElement.number(height)), ("class", style),
        ] + (rounded > 0 ? [("rx", SVGElement.number(rounded))] : [])
    }

    /// Faint lines from the marks of the axis through a row that is laid to its scale.
    func grid(from y: Double, to end: Double) -> [String] {
        guard let span else { return [] }
        return ticks.map { line(x: x(PlotScale.share(of: $0.time, in: span)), from: y, to: end, "v-grid") }
    }

    /// The axis at `y`.
    func axis(at y: Double) -> [String] {
        guard let span else { return [] }
        var content = [
            SVGElement.empty(
                "line",
                [
                    ("x1", SVGElement.number(margin)), ("x2", SVGElement.number(width - margin)),
                    ("y1", SVGElement.number(y)), ("y2", SVGElement.number(y)), ("class", "v-axis"),
                ])
        ]
        for tick in ticks {
            let x = x(PlotScale.share(of: tick.time, in: span))
            content.append(line(x: x, from: y, to: y + 5, "v-axis"))
            // A label at the edge would be cut off.
            let anchor = x < margin + 30 ? "start" : x > width - margin - 30 ? "end" : "middle"
            let place = anchor == "start" ? margin : anchor == "end" ? width - margin : x
            content.append(text(tick.label, x: place, y: y + 18, "v-small", anchor: anchor))
            if let context = tick.context {
                content.append(text(context, x: place, y: y + 32, "v-small", anchor: anchor))
            }
        }
        content.append(text("UTC", x: width - margin, y: y + 32, "v-small", anchor: "end"))
        return content
    }
}
