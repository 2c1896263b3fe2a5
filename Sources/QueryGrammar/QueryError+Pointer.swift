extension QueryError {
    /// How many columns `pointer(in:)` fills at most.
    public static let pointerColumns = 72

    /// Two lines for a terminal: the query on one line, and `^~~~` beneath the fault.
    ///
    /// Controls are shown as spaces; wide characters count as two columns. A query longer than 72 columns is cut to the
    /// surroundings of the fault, with … where it is cut. A range that does not fit the query is moved into it.
    public func pointer(in query: String) -> String {
        let end = min(max(range.lowerBound, 0), Int.max - 2 * Self.pointerColumns) + 2 * Self.pointerColumns
        let line = query.unicodeScalars.prefix(end).map(\.forTerminal)
        let isWhole = query.unicodeScalars.dropFirst(line.count).isEmpty
        let fault = range.clamped(to: 0..<line.count)
        let window = Self.window(around: fault, of: line, isWhole: isWhole)
        let head = window.lowerBound > 0 ? "…" : ""
        let tail = window.upperBound < line.count || !isWhole ? "…" : ""
        let marked = fault.clamped(to: window)
        let indent = head.count + Self.columns(line[window.lowerBound..<marked.lowerBound])
        let underline = "^" + String(repeating: "~", count: max(Self.columns(line[marked]) - 1, 0))
        let shown = head + String(String.UnicodeScalarView(line[window])) + tail
        return shown + "\n" + String(repeating: " ", count: indent) + underline
    }

    /// The stretch of the line to show: a third of the columns before the fault, then all that fits, then more before
    /// it.
    private static func window(around fault: Range<Int>, of line: [Unicode.Scalar], isWhole: Bool) -> Range<Int> {
        if isWhole, columns(line[...]) < pointerColumns { return 0..<line.count }
        // Two columns for the cuts, one for a caret behind the last character.
        let room = pointerColumns - 3
        var low = fault.lowerBound
        var high = low
        var filled = 0
        func fits(_ index: Int, within limit: Int) -> Bool { filled + line[index].columns <= limit }
        while low > 0, fits(low - 1, within: room / 3) {
            low -= 1
            filled += line[low].columns
        }
        while high < line.count, fits(high, within: room) {
            filled += line[high].columns
            high += 1
        }
        while low > 0, fits(low - 1, within: room) {
            low -= 1
            filled += line[low].columns
        }
        return low..<high
    }

    private static func columns(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + $1.columns }
    }
}
