public import ArticleModel

/// How much each version of an article changed, on an axis of time where the times allow it: SVG without scripts, links or anything from
/// outside. Above a strip of all versions stand bars for what came, below it bars for what left.
public struct ChangeStrip: Sendable {
    /// How much a version changed, or several together.
    public struct Change: Sendable, Equatable {
        /// The place of the version, or of the first and the last of several.
        public let places: ClosedRange<Int>
        /// How many paragraphs came and left.
        public let added, removed: Int

        /// A change of so many paragraphs.
        public init(at places: ClosedRange<Int>, added: Int, removed: Int) {
            (self.places, self.added, self.removed) = (places, added, removed)
        }
    }

    private let versions: [VersionPresence]
    private let changes: [Change]
    private let layout: PlotLayout
    /// Where each version begins, and behind them where the newest ends.
    private let edges: [Double]
    private let isToScale: Bool

    /// A strip of versions in order; one whose state is unknown is drawn as held in part. Changes at places that no version has are left out.
    ///
    /// - Parameter width: In pixels.
    public init(_ versions: [VersionPresence], changes: [Change], width: Double = HistoryPicture.wide) {
        self.versions = versions
        self.changes = changes.filter { change in
            versions.indices.contains(change.places.lowerBound) && versions.indices.contains(change.places.upperBound)
        }
        layout = PlotLayout([PlottedHistory(title: "", source: "", versions: versions, events: [])], width: width)
        let scale = PlotScale(of: versions)
        isToScale = scale.reason == nil
        edges =
            scale.starts(of: versions, on: layout.span).map { [layout] in layout.x($0) } + [
                layout.x(1) + layout.lastCell
            ]
    }

    /// The picture in SVG, to be put into a page.
    public var svg: String {
        var content = [
            SVGElement.text("title", [], sentence), "<style>\(PlotStyle.sheet)</style>",
            SVGElement.empty("rect", [("class", "v-paper"), ("width", "100%"), ("height", "100%")]),
        ]
        let (top, bottom) = (changes.isEmpty ? 4.0 : 62, changes.isEmpty ? 26.0 : 118)
        content += layout.grid(from: 4, to: bottom) + cells(at: top, height: changes.isEmpty ? 18 : 8)
        content += bars(above: top - 1, below: top + 9)
        if let note = scaleNote {
            content.append(layout.text(note, x: layout.margin, y: 14, "v-small v-label"))
        }
        content += layout.axis(at: bottom + 4)
        let height = layout.span == nil ? bottom + 6 : bottom + 44
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
        let largest = changes.max { $0.size < $1.size }.map { "; changed most in \(name(of: $0)): \($0.words)" }
        return "\(versions.count) \(versions.count == 1 ? "version" : "versions")" + (range ?? "") + (largest ?? "")
    }

    // MARK: Versions

    /// Narrower cells could not be told apart. A strip tells of nothing but versions, so its cells may be finer than those of a history.
    private static let leastCell = 3.0

    /// A cell for each version, to where the next begins; versions too narrow to see share one.
    private func cells(at y: Double, height: Double) -> [String] {
        let groups = PresenceGroup.groups(of: versions, edges: edges, least: Self.leastCell)
        return VersionPresence.State.allCases.flatMap { state in
            marks(
                groups.filter { $0.majority == state }.map { group in
                    let (x, end) = (edges[group.places.lowerBound], edges[group.places.upperBound])
                    return Mark(x: x, y: y, width: max(1, end - x), height: height, said: name(of: group.places))
                }, "v-cell v-\(state.rawValue)")
        }
    }

    private func name(of places: Range<Int>) -> String {
        let (first, last) = (versions[places.lowerBound], versions[places.upperBound - 1])
        let seen = first.seenAt.flatMap { $0.isInCalendar ? ", seen \($0.minutes) UTC" : nil } ?? ""
        return (places.count == 1 ? "version \(first.number)" : "versions \(first.number) to \(last.number)") + seen
    }

    private func name(of change: Change) -> String {
        name(of: change.places.lowerBound..<change.places.upperBound + 1)
    }

    // MARK: Marks

    /// A rectangle, and what is said of it.
    private struct Mark {
        let x, y, width, height: Double
        let said: String
    }

    /// So many marks of a kind are told one by one when they are pointed at. More are one path, as they would weigh more than the page around them.
    private static let mostTold = 80

    private func marks(_ marks: [Mark], _ style: String) -> [String] {
        guard marks.count > Self.mostTold || layout.width < HistoryPicture.wide else {
            return marks.map { mark in
                let frame = layout.rectangle(x: mark.x, y: mark.y, width: mark.width, height: mark.height, style)
                return SVGElement.group("rect", frame, [SVGElement.tooltip(mark.said)])
            }
        }
        guard !marks.isEmpty else { return [] }
        let path = marks.map { mark in
            let (width, height) = (SVGElement.number(mark.width), SVGElement.number(mark.height))
            return "M\(SVGElement.number(mark.x)) \(SVGElement.number(mark.y))h\(width)v\(height)h-\(width)z"
        }
        return [SVGElement.empty("path", [("class", style), ("d", path.joined())])]
    }

    // MARK: Changes

    /// Changes too close to be told apart, drawn as the largest of them.
    private struct Bar {
        var x: Double
        var largest: Change
        var count = 1
    }

    private static let (barWidth, longestBar) = (3.0, 44.0)

    private var bars: [Bar] {
        changes.reduce(into: []) { bars, change in
            let x = edges[change.places.lowerBound]
            if let last = bars.last, x - last.x < Self.barWidth {
                if last.largest.size < change.size { bars[bars.count - 1].largest = change }
                bars[bars.count - 1].count += 1
            } else {
                bars.append(Bar(x: x, largest: change))
            }
        }
    }

    private var most: Int { changes.map { max($0.added, $0.removed) }.max() ?? 1 }

    /// The root of the count: most changes are of one paragraph, and would not be seen beside one of a hundred.
    private func length(_ count: Int) -> Double {
        count == 0 ? 0 : max(3, Self.longestBar * (Double(count) / Double(max(1, most))).squareRoot())
    }

    private func bars(above top: Double, below bottom: Double) -> [String] {
        let came = bars.filter { $0.largest.added > 0 }.map { bar in
            let height = length(bar.largest.added)
            return Mark(x: bar.x, y: top - height, width: Self.barWidth, height: height, said: said(of: bar))
        }
        let gone = bars.filter { $0.largest.removed > 0 }.map { bar in
            Mark(
                x: bar.x, y: bottom, width: Self.barWidth, height: length(bar.largest.removed), said: said(of: bar))
        }
        return marks(came, "v-came") + marks(gone, "v-gone")
    }

    private func said(of bar: Bar) -> String {
        name(of: bar.largest) + ": " + bar.largest.words
            + (bar.count == 1 ? "" : ", the largest of \(bar.count) changes here")
    }

    /// What the lengths of bars mean.
    private var scaleNote: String? {
        guard !changes.isEmpty else { return nil }
        let note = "paragraphs that came (above) and left (below), \(most) at the most"
        let order = isToScale ? "" : "; by number, not by time"
        let room = layout.width - 2 * layout.margin
        let whole =
            TextMeasure.width(of: note + order, size: 11) <= room
            ? note + order : "came above, left below; at most \(most)"
        return TextMeasure.fitted(whole, size: 11, width: room)
    }
}

extension ChangeStrip.Change {
    fileprivate var size: Int { max(added, removed) }

    /// `4 paragraphs came, 1 left`.
    fileprivate var words: String { "\(added) \(added == 1 ? "paragraph" : "paragraphs") came, \(removed) left" }
}
