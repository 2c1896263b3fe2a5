import ArticleModel
import Plotting

/// The versions of an article as a strip of characters, to the scale of time where that is known.
///
/// A column stands for the versions that were first seen in its stretch of time, by majority; a column without any goes on with what the
/// version before it had.
struct HistoryStrip {
    private let history: PlottedHistory
    private let style: Style
    /// Columns that there are behind the indent.
    private let room: Int
    /// Columns that the strip takes.
    private let columns: Int
    private let scale: PlotScale
    private let cells: [StripCell]
    private let slots: [Int]

    /// - Parameter width: Columns of the terminal, indent and all.
    init(_ history: PlottedHistory, style: Style, width: Int) {
        self.history = history
        self.style = style
        scale = PlotScale(of: history.versions)
        room = max(Self.leastColumns, width - Self.indent.count)
        // By number, a few versions need not fill the line.
        columns = scale.span == nil ? min(room, max(1, history.versions.count) * Self.widestVersion) : room
        slots = Self.slots(of: history.versions, scale, columns: columns)
        cells = StripCell.cells(
            of: history.versions, inSlots: slots, columns: columns, areVersionsWide: scale.span == nil)
    }

    /// The label column of answers.
    private static let indent = String(repeating: " ", count: 13)
    private static let leastColumns = 20
    private static let widestVersion = 4

    /// The strip with its axis, the names of the events, and what its marks mean; nothing where there are no versions.
    var lines: [String] {
        guard !history.versions.isEmpty else { return [] }
        let strip = StripCell.joined(cells, style)
        let axis = StripAxis(history.versions, scale, slots: slots, columns: columns)
        let events = StripEvents(history.events, slots: slots, columns: columns)
        let rows = [events.markers.map { style.bold($0) }, strip] + axis.lines.map { style.dim($0) }
        let note = scale.reason.map { "by number, not to the scale of time: \($0)" } ?? "to the scale of time, in UTC"
        return
            (rows.compactMap { $0 } + packed(events.names) + packed(legend)
            + TextFolding(width: room).lines(of: note)).map { Self.indent + $0 }
    }

    /// Phrases on as few lines as hold them, none of them broken unless it is longer than a line.
    private func packed(_ phrases: [String]) -> [String] {
        var lines: [String] = []
        for phrase in phrases {
            let joined = lines.last.map { $0 + "   " + phrase } ?? phrase
            if !lines.isEmpty, TextFolding.columns(of: joined) <= room {
                lines[lines.count - 1] = joined
            } else {
                lines += TextFolding(width: room).lines(of: phrase)
            }
        }
        return lines
    }

    private var legend: [String] {
        let used = StripCell.kinds.filter { cells.contains($0) }
        let between = used.filter(\.isBetween)
        let named = used.filter { !$0.isBetween }.map { $0.mark(style) + " " + $0.meaning }
        return between.isEmpty
            ? named : named + [between.map { $0.mark(style) }.joined(separator: " ") + " until the next version"]
    }

    /// The column in which each version begins, never descending.
    private static func slots(of versions: [VersionPresence], _ scale: PlotScale, columns: Int) -> [Int] {
        let reach = Double(scale.span == nil ? columns : columns - 1)
        return scale.starts(of: versions).map { min(columns - 1, Int(($0 * reach).rounded(.down))) }
    }
}
