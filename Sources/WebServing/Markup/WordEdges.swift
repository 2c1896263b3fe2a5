/// Where a text may be cut: between words, never within one.
enum WordEdges {
    /// So far a word is looked along for its edge. A longer run without an edge, which no language writes, is cut between two characters.
    static let longestWord = 80

    /// The first place from `place` on where a cut harms no word.
    static func start(_ place: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Int {
        guard place > scalars.startIndex else { return scalars.startIndex }
        guard place < scalars.endIndex else { return scalars.endIndex }
        let end = min(scalars.endIndex, place + longestWord)
        let edge = (place...end).first { isEdge($0, in: scalars) }
        guard let edge else { return place - charactersBegun(before: place, in: scalars) }
        return scalars[edge...].firstIndex { !$0.properties.isWhitespace } ?? edge
    }

    /// The last place up to `place` where a cut harms no word.
    static func end(_ place: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Int {
        guard place < scalars.endIndex else { return scalars.endIndex }
        guard place > scalars.startIndex else { return scalars.startIndex }
        let start = max(scalars.startIndex, place - longestWord)
        return (start...place).last { isEdge($0, in: scalars) } ?? place - charactersBegun(before: place, in: scalars)
    }

    /// How many scalars before a place belong to the character that goes on there.
    private static func charactersBegun(before place: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Int {
        var start = place
        while start > scalars.startIndex, start > place - longestWord, scalars[start].properties.isGraphemeExtend {
            start -= 1
        }
        return place - start
    }

    private static func isEdge(_ place: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard place > scalars.startIndex, place < scalars.endIndex else { return true }
        let (before, behind) = (scalars[place - 1], scalars[place])
        if before.properties.isWhitespace || behind.properties.isWhitespace { return true }
        return !behind.properties.isGraphemeExtend && (before.isOfUnspacedScript && behind.isOfUnspacedScript)
    }
}

extension Unicode.Scalar {
    /// Whether it belongs to a script that puts no space between words, so that a cut between two of its characters is as good as any.
    fileprivate var isOfUnspacedScript: Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3000...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0xFF00...0xFFEF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
