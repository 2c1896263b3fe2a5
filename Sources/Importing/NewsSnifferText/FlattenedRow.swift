/// One line of a flattened table, as its cells: `left | right |`, or `text | |` and `| text |` where one cell is empty.
struct FlattenedRow {
    /// The filled cell, or the left of two.
    let first: String
    /// The right of two filled cells; empty where only one is filled.
    let second: String

    init(_ line: Substring) {
        // A bar inside of a paragraph stands without blanks on both sides as a rule; where it does not, the row has too
        // many cells and cannot be divided: it then counts as lone cell, which claims nothing about the older version.
        var cells = FlattenedRow.cells(line)
        if cells.last?.isEmpty == true, cells.count > 1 { cells.removeLast() }
        let filled = cells.filter { !$0.isEmpty }
        if filled.count == 2 {
            (first, second) = (filled[0], filled[1])
        } else {
            (first, second) = FlattenedRow.halves(filled)
        }
    }

    var isEmpty: Bool { first.isEmpty }
    var isLone: Bool { second.isEmpty }

    /// `---|---|`.
    var isRuler: Bool {
        !isEmpty && (first + second).utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }

    /// `(about 1 hour later)`, what the time row keeps of the times.
    static func isInterval(_ text: String) -> Bool {
        text.hasPrefix("(") && text.hasSuffix(" later)") && text.utf8.count < 100
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmedOfWhiteSpace)
    }

    /// Equal halves are the same paragraph with bars in it; any other number of cells is one cell with bars in it.
    private static func halves(_ cells: [String]) -> (String, String) {
        let middle = cells.count / 2
        let isTwice = cells.count > 2 && cells.count % 2 == 0 && cells[..<middle] == cells[middle...]
        let whole = cells.joined(separator: " | ")
        return isTwice
            ? (cells[..<middle].joined(separator: " | "), cells[middle...].joined(separator: " | ")) : (whole, "")
    }
}
