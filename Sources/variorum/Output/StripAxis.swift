import ArticleModel
import Plotting

/// The marks below a strip and what they say: times of the calendar in UTC, or numbers of versions.
struct StripAxis {
    /// A line of marks, and one or two of labels.
    let lines: [String]

    init(_ versions: [VersionPresence], _ scale: PlotScale, slots: [Int], columns: Int) {
        guard let span = scale.span else {
            lines = StripAxis.numbers(versions, slots, columns)
            return
        }
        let ticks = TimeTicks(from: span.lowerBound, to: span.upperBound, most: max(2, columns / 12)).ticks
        var marks = AxisLine(columns: columns, fill: "─")
        var labels = AxisLine(columns: columns, fill: " ")
        var contexts = AxisLine(columns: columns, fill: " ")
        for tick in ticks {
            let column = Int((PlotScale.share(of: tick.time, in: span) * Double(columns - 1)).rounded(.down))
            marks.put("┬", at: column)
            labels.put(tick.label, at: column)
            if let context = tick.context { contexts.put(context, at: column) }
        }
        lines = [marks.text] + [labels.text, contexts.text].filter { !$0.isEmpty }
    }

    private static func numbers(_ versions: [VersionPresence], _ slots: [Int], _ columns: Int) -> [String] {
        var marks = AxisLine(columns: columns, fill: "─")
        var labels = AxisLine(columns: columns, fill: " ")
        for (version, slot) in zip(versions, slots) where labels.put("\(version.number)", at: slot) {
            marks.put("┬", at: slot)
        }
        return [marks.text, labels.text]
    }
}

/// A line of fixed length into which words are put where there is room.
private struct AxisLine {
    private var characters: [Character]
    private let fill: Character
    private var end = -1

    init(columns: Int, fill: Character) {
        characters = Array(repeating: fill, count: columns)
        self.fill = fill
    }

    /// Puts a word at a column, or as near before it as the line's end allows; false, and nothing done, where another is in its way.
    @discardableResult
    mutating func put(_ word: String, at column: Int) -> Bool {
        let start = max(0, min(column, characters.count - word.count))
        // Marks may touch, words may not.
        guard start > end + (word.count > 1 || fill == " " ? 1 : 0) || end < 0, word.count <= characters.count else {
            return false
        }
        for (offset, character) in word.enumerated() { characters[start + offset] = character }
        end = start + word.count - 1
        return true
    }

    var text: String {
        String(characters[..<(characters.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0)])
    }
}
