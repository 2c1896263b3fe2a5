import FoldingTables

/// Reads the generated tables.
enum FoldingTable {
    static var unicodeVersion: String { String(cString: variorum_folding_unicode_version_start()) }

    /// The folded form of each ASCII byte, a space for one that separates words.
    @inline(__always)
    static var ascii: UnsafePointer<UInt8> { variorum_folding_ascii_start() }

    /// What becomes of a Unicode scalar, which must be one.
    @inline(__always)
    static func entry(of scalar: UInt32) -> FoldingEntry {
        let block = Int(variorum_folding_index_start()[Int(scalar) >> variorum_folding_block_bits])
        let offset = Int(scalar) & (1 << variorum_folding_block_bits - 1)
        let raw = variorum_folding_entries_start()[block << variorum_folding_block_bits | offset]
        return FoldingEntry(rawValue: raw)
    }

    /// The string of an entry that has one.
    @inline(__always)
    static func string(of entry: FoldingEntry) -> FoldedString {
        FoldedString(start: variorum_folding_strings_start() + Int(entry.rawValue - FoldingEntry.firstString.rawValue))
    }

    /// The canonical combining class of a scalar of a folded text; 0 for all but marks.
    static func combiningClass(of scalar: UInt32) -> UInt8 {
        let rows = UnsafeBufferPointer(start: variorum_folding_marks_start(), count: Int(variorum_folding_marks_count))
        let row = rows.firstRow { $0.scalar >= scalar }
        return row < rows.count && rows[row].scalar == scalar ? rows[row].combining_class : 0
    }

    /// The one or two marks that a scalar whose entry is `.compoundMark` stands for.
    static func marks(ofCompound scalar: UInt32) -> [UInt32] {
        let rows = UnsafeBufferPointer(
            start: variorum_folding_compounds_start(), count: Int(variorum_folding_compounds_count))
        let marks = rows[rows.firstRow { $0.scalar >= scalar }].marks
        return marks.1 == 0 ? [marks.0] : [marks.0, marks.1]
    }

    /// What two scalars of a word compose to, by the table or as Hangul does (Unicode Standard, section 3.12); nil where
    /// they do not.
    static func composition(of first: UInt32, _ second: UInt32) -> UInt32? {
        if (0x1100..<0x1113).contains(first), (0x1161..<0x1176).contains(second) {
            return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
        }
        if (0xAC00..<0xAC00 + 11172).contains(first), (first - 0xAC00) % 28 == 0, (0x11A8..<0x11C3).contains(second) {
            return first + second - 0x11A7
        }
        let rows = UnsafeBufferPointer(
            start: variorum_folding_compositions_start(), count: Int(variorum_folding_compositions_count))
        let row = rows.firstRow { ($0.first, $0.second) >= (first, second) }
        return row < rows.count && (rows[row].first, rows[row].second) == (first, second) ? rows[row].whole : nil
    }

    /// The two scalars that the table composes to this one; nil for any other, Hangul syllables among them.
    static func decomposition(of whole: UInt32) -> (UInt32, UInt32)? {
        let rows = UnsafeBufferPointer(
            start: variorum_folding_decompositions_start(), count: Int(variorum_folding_compositions_count))
        let row = rows.firstRow { $0.whole >= whole }
        return row < rows.count && rows[row].whole == whole ? (rows[row].first, rows[row].second) : nil
    }
}

extension UnsafeBufferPointer {
    /// The first index whose row satisfies a condition that no earlier row and every later row does; `count` where none
    /// does.
    fileprivate func firstRow(where isReached: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
