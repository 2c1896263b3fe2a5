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

    /// The description of a scalar whose entry is `.clustered`.
    static func clusteredScalar(_ scalar: UInt32) -> ClusteredScalar {
        let rows = UnsafeBufferPointer(
            start: variorum_folding_clustered_scalars_start(), count: Int(variorum_folding_clustered_scalars_count))
        return ClusteredScalar(rows[rows.firstRow { $0.scalar >= scalar }])
    }

    /// The canonical combining class of a mark that words keep.
    static func combiningClass(ofKeptMark mark: UInt32) -> UInt32 {
        let rows = UnsafeBufferPointer(start: variorum_folding_marks_start(), count: Int(variorum_folding_marks_count))
        return rows[rows.firstRow { $0.scalar >= mark }].combining_class
    }

    /// The starter, as NFKC composes it, in which a scalar ends, where an iota subscript may join it; nil otherwise.
    static func iotaStarter(of scalar: UInt32) -> UInt32? {
        let rows = UnsafeBufferPointer(
            start: variorum_folding_starters_start(), count: Int(variorum_folding_starters_count))
        let row = rows.firstRow { $0.scalar >= scalar }
        return row < rows.count && rows[row].scalar == scalar ? rows[row].starter : nil
    }

    /// What such a starter and a mark compose to, 0 where that takes no iota subscript; nil where they do not compose.
    static func iotaStep(from starter: UInt32, with mark: UInt32) -> UInt32? {
        let rows = UnsafeBufferPointer(start: variorum_folding_steps_start(), count: Int(variorum_folding_steps_count))
        let row = rows.firstRow { ($0.starter, $0.mark) >= (starter, mark) }
        return row < rows.count && (rows[row].starter, rows[row].mark) == (starter, mark) ? rows[row].whole : nil
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
