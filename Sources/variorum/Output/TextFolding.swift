/// Folds text at spaces to the width of a terminal.
struct TextFolding {
    /// Columns to fill; nil to leave the text as it is.
    let width: Int?

    /// The lines of a text, at least one; a word that is wider than a line stays whole. A style that is on where a line
    /// ends is closed there and opened again, so that it never reaches what stands before the next line.
    ///
    /// - Parameter firstWidth: Columns of the first line, where they are others.
    func lines(of text: String, firstWidth: Int? = nil) -> [String] {
        guard let width else { return [text] }
        var lines: [String] = []
        var line = ""
        var columns = 0
        var style = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let length = TextFolding.columns(of: word)
            if !line.isEmpty, columns + 1 + length > (lines.isEmpty ? firstWidth ?? width : width) {
                while line.last == " " { line.removeLast() }
                lines.append(line + (style.isEmpty ? "" : Self.reset))
                (line, columns) = (style + word, length)
            } else {
                columns += length + (line.isEmpty ? 0 : 1)
                line += (line.isEmpty ? "" : " ") + word
            }
            style = Self.style(behind: word, begunWith: style)
        }
        return lines + [line]
    }

    private static let reset = "\u{1B}[0m"

    /// The escape sequence that is in force behind a word; empty where none is.
    private static func style(behind word: Substring, begunWith style: String) -> String {
        // By scalars, since a mark at the start of a text would make one character with the last letter of a sequence.
        let scalars = word.unicodeScalars
        guard let start = scalars.lastIndex(of: "\u{1B}"), let end = scalars[start...].firstIndex(of: "m") else {
            return style
        }
        let sequence = String(scalars[start...end])
        return sequence == reset ? "" : sequence
    }

    /// How many columns a text takes: two for wide East Asian characters, none for marks and escape sequences.
    static func columns(of text: some StringProtocol) -> Int {
        var columns = 0
        var isEscape = false
        for scalar in text.unicodeScalars {
            if scalar == "\u{1B}" { isEscape = true }
            if !isEscape { columns += columnCount(of: scalar) }
            if isEscape, scalar == "m" { isEscape = false }
        }
        return columns
    }

    private static func columnCount(of scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The wide blocks of Unicode Standard Annex 11.
        let wide: [ClosedRange<UInt32>] = [
            0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
        ]
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}
