import ArticleModel

/// One article of a picture.
struct HistoryRow {
    private let history: PlottedHistory
    private let layout: PlotLayout
    private let scale: PlotScale
    /// Where each version begins, and behind them where the newest ends.
    private let edges: [Double]
    private let labels: EventLabels
    private let groups: [PresenceGroup]

    init(_ history: PlottedHistory, layout: PlotLayout) {
        self.history = history
        self.layout = layout
        scale = PlotScale(of: history.versions)
        let end = layout.x(1) + layout.lastCell
        let starts = scale.starts(of: history.versions, on: layout.span).map { layout.x($0) }
        edges = starts + [min(end, HistoryRow.end(of: history, scale, layout))]
        groups = PresenceGroup.groups(of: history.versions, edges: edges, least: HistoryRow.leastCell)
        labels = EventLabels(history.events, at: history.events.map { starts[$0.place] }, in: layout.margin...end)
    }

    /// How much of the picture the row takes.
    var height: Double { 34 + labels.height + 44 + (scale.reason == nil ? 0 : 14) }

    /// The row in one sentence for who cannot see it.
    var sentence: String {
        let present = history.versions.count { $0.state == .present }
        let title = TextMeasure.fitted(history.title, size: 1, width: 200)
        let source = TextMeasure.fitted(history.source, size: 1, width: 60)
        var events = history.events.prefix(Self.mostEvents).map(\.label)
        if history.events.count > Self.mostEvents { events.append("\(history.events.count - Self.mostEvents) more") }
        return "\(source), “\(title)”: the words stand in \(present) of \(history.versions.count) versions"
            + (events.isEmpty ? "." : ": \(events.joined(separator: "; ")).")
    }

    /// So many events are read out; more than that nobody can follow.
    private static let mostEvents = 20

    func svg(at y: Double) -> String {
        let track = y + 26 + labels.height
        let content =
            heading(at: y + 14) + bars(at: track) + labels.svg(to: track, layout) + cells(at: track + 12)
            + note(at: track + 44)
        let grid = scale.span == nil ? [] : layout.grid(from: y + 20, to: y + height)
        return SVGElement.group("g", [], grid + content)
    }

    private func heading(at y: Double) -> [String] {
        let present = history.versions.count { $0.state == .present }
        let count = "in \(present) of \(history.versions.count) versions"
        let space = layout.width - 2 * layout.margin - TextMeasure.width(of: count, size: 11) - 16
        let title = TextMeasure.fitted(history.source + " · " + history.title, size: 13, width: space, isBold: true)
        return [
            layout.text(title, x: layout.margin, y: y, "v-name"),
            layout.text(count, x: layout.width - layout.margin, y: y, "v-small", anchor: "end"),
        ]
    }

    /// A bar for each run: from the first version with the words to the first without them; of many, those with no gap to be seen between them share one.
    private func bars(at y: Double) -> [String] {
        visibleRuns.map { range, count in
            let (start, end) = (edges[range.lowerBound], edges[range.upperBound + 1])
            let frame = layout.rectangle(
                x: start, y: y, width: max(Self.leastBar, end - start), height: 8, "v-run", rounded: 2)
            let said = count == 1 ? "the words stand there" : "the words come and go there, \(count) times"
            return SVGElement.group("rect", frame, [SVGElement.tooltip("versions \(name(range)): \(said)")])
        }
    }

    private static let (leastBar, leastGap) = (2.0, 1.0)
    /// Up to so many runs have a bar each: what flips has a thousand, and their bars would weigh 200 KB.
    private static let mostBars = 60

    /// The places from the first to the last of each bar, and how many runs it stands for.
    private var visibleRuns: [(range: ClosedRange<Int>, count: Int)] {
        let places = Runs(members: history.versions.indices.filter { history.versions[$0].state == .present })
        guard places.ranges.count > Self.mostBars else { return places.ranges.map { ($0, 1) } }
        return places.ranges.reduce(into: []) { bars, run in
            if let (range, count) = bars.last {
                let end = max(edges[range.lowerBound] + Self.leastBar, edges[range.upperBound + 1])
                if edges[run.lowerBound] - end < Self.leastGap {
                    bars[bars.count - 1] = (range.lowerBound...run.upperBound, count + 1)
                    return
                }
            }
            bars.append((run, 1))
        }
    }

    /// A cell for each version; versions that would be too narrow to see share one.
    private func cells(at y: Double) -> [String] {
        groups.flatMap { cell($0, at: y) }
    }

    /// Whether versions that differ share a cell.
    var hasMixedCells: Bool { groups.contains(where: \.isMixed) }

    /// Where the newest version ends: at the last look at it, and a little behind that, so that there is something to see.
    private static func end(of history: PlottedHistory, _ scale: PlotScale, _ layout: PlotLayout) -> Double {
        guard scale.span != nil, let span = layout.span, let newest = history.versions.last, let seen = newest.seenAt
        else { return layout.x(1) + layout.lastCell }
        return layout.x(PlotScale.share(of: max(seen, newest.lastSeenAt ?? seen), in: span)) + layout.lastCell
    }

    /// Narrower cells could not be told apart.
    private static let leastCell = 5.0

    private func cell(_ group: PresenceGroup, at y: Double) -> [String] {
        let (x, width) = (
            edges[group.places.lowerBound], edges[group.places.upperBound] - edges[group.places.lowerBound]
        )
        let frame = layout.rectangle(
            x: x, y: y, width: max(1, width), height: 16, "v-cell v-\(group.majority.rawValue)")
        let cell = SVGElement.group("rect", frame, [SVGElement.tooltip(description(of: group))])
        guard group.isMixed else { return [cell] + number(of: group, x: x + width / 2, y: y + 12, room: width) }
        return [
            cell,
            SVGElement.empty("rect", layout.rectangle(x: x, y: y + 12, width: max(1, width - 1), height: 2, "v-mixed")),
        ]
    }

    /// The number of a version, where its cell has room for it.
    private func number(of group: PresenceGroup, x: Double, y: Double, room: Double) -> [String] {
        let number = "\(history.versions[group.places.lowerBound].number)"
        guard group.places.count == 1, TextMeasure.width(of: number, size: 10) + 6 < room else { return [] }
        return [layout.text(number, x: x, y: y, "v-number", anchor: "middle")]
    }

    private func description(of group: PresenceGroup) -> String {
        let places = group.places.lowerBound...group.places.upperBound - 1
        guard group.places.count > 1 else {
            let version = history.versions[group.places.lowerBound]
            let seen = version.seenAt.map { "seen \($0.minutes) UTC" } ?? "time unknown"
            return "version \(version.number), \(seen): \(words(for: version.state))"
        }
        return "versions \(name(places)): " + (group.isMixed ? "mixed, most of them: " : "")
            + words(for: group.majority)
    }

    private func words(for state: VersionPresence.State) -> String {
        switch state {
        case .present: "has the words"
        case .absent: "lacks the words"
        case .unknown: "held in part, not shown there"
        }
    }

    private func name(_ places: ClosedRange<Int>) -> String {
        "\(history.versions[places.lowerBound].number)–\(history.versions[places.upperBound].number)"
    }

    private func note(at y: Double) -> [String] {
        guard let reason = scale.reason else { return [] }
        let room = layout.width - 2 * layout.margin
        let whole = "by number, not to the scale of time: \(reason)"
        let note = TextMeasure.width(of: whole, size: 11) <= room ? whole : "by number: \(reason)"
        return [layout.text(TextMeasure.fitted(note, size: 11, width: room), x: layout.margin, y: y, "v-small")]
    }
}
