public import ArticleModel

/// A strip of all versions of an article, to the scale of time where their times allow it: SVG without scripts, links or anything from outside.
public struct VersionStrip: Sendable {
    private let versions: [VersionPresence]

    /// A strip of versions in order; one whose state is unknown is drawn as held in part.
    public init(_ versions: [VersionPresence]) {
        self.versions = versions
    }

    /// The picture in SVG, to be put into a page.
    public var svg: String {
        let history = PlottedHistory(title: "", source: "", versions: versions, events: [])
        let layout = PlotLayout([history])
        var content = [
            SVGElement.text("title", [], sentence), "<style>\(PlotStyle.sheet)</style>",
            SVGElement.empty("rect", [("class", "v-paper"), ("width", "100%"), ("height", "100%")]),
        ]
        content += layout.grid(from: 2, to: 28) + cells(layout) + layout.axis(at: 34)
        let height = layout.span == nil ? 34.0 : 74
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", "0 0 \(SVGElement.number(layout.width)) \(SVGElement.number(height))"),
            ("width", SVGElement.number(layout.width)), ("height", SVGElement.number(height)), ("class", "v-plot"),
            ("role", "img"), ("aria-label", sentence),
        ]
        return SVGElement.group("svg", attributes, content)
    }

    private var sentence: String {
        let times = versions.compactMap(\.seenAt).filter(\.isInCalendar)
        let range = times.min().flatMap { first in
            times.max().map { ", seen from \(first.minutes) to \($0.minutes) UTC" }
        }
        return "\(versions.count) \(versions.count == 1 ? "version" : "versions")" + (range ?? "")
    }

    /// A cell for each version, to where the next begins; versions too narrow to see share one.
    private func cells(_ layout: PlotLayout) -> [String] {
        let scale = PlotScale(of: versions)
        let starts = scale.starts(of: versions, on: layout.span).map { layout.x($0) }
        let edges = starts + [layout.x(1) + layout.lastCell]
        return PresenceGroup.groups(of: versions, edges: edges, least: Self.leastCell).map { group in
            cell(group, from: edges[group.places.lowerBound], to: edges[group.places.upperBound], layout)
        }
    }

    /// Narrower cells could not be told apart. A strip tells of nothing but versions, so its cells may be finer than those of a history.
    private static let leastCell = 3.0

    private func cell(_ group: PresenceGroup, from x: Double, to end: Double, _ layout: PlotLayout) -> String {
        let first = versions[group.places.lowerBound]
        let last = versions[group.places.upperBound - 1]
        let name =
            group.places.count == 1 ? "version \(first.number)" : "versions \(first.number) to \(last.number)"
        let frame = layout.rectangle(
            x: x, y: 4, width: max(1, end - x), height: 22, "v-cell v-\(group.majority.rawValue)")
        let seen = first.seenAt.flatMap { $0.isInCalendar ? ", seen \($0.minutes) UTC" : nil } ?? ""
        let cell = SVGElement.group("rect", frame, [SVGElement.tooltip(name + seen)])
        guard group.places.count == 1, TextMeasure.width(of: "\(first.number)", size: 10) + 6 < end - x else {
            return cell
        }
        return cell + layout.text("\(first.number)", x: (x + end) / 2, y: 19, "v-number", anchor: "middle")
    }
}
