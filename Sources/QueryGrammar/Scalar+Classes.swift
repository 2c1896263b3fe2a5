extension Unicode.Scalar {
    /// Whether it is a control character or a line or paragraph separator: white space in a query, and nothing for a
    /// terminal.
    var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Itself, or a space where it would move the cursor or turn the direction of the line.
    var forTerminal: Unicode.Scalar {
        isControl || properties.generalCategory == .format ? " " : self
    }

    var isASCIILetter: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self)
    }

    /// How many columns of a terminal it fills.
    ///
    /// Two for the scripts and symbols that UAX #11 calls wide, by block: a scalar astray here moves a pointer by one
    /// column and does no other harm.
    var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: 0
        default: Self.wideBlocks.contains { $0.contains(value) } ? 2 : 1
        }
    }

    private static let wideBlocks: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
