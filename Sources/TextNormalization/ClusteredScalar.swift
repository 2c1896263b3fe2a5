import FoldingTables

/// A scalar that holds marks which words keep.
struct ClusteredScalar {
    /// The starter before its marks, as NFKC composes it; nil where the scalar is a mark itself.
    let base: UInt32?
    /// What the scalar folds to before its marks; nil where it is a mark itself.
    let head: FoldingEntry?
    /// Its kept marks, one or two.
    let marks: [UInt32]

    /// Reads a row of the table.
    init(_ row: variorum_clustered_scalar) {
        base = row.base == 0 ? nil : row.base
        head = row.head == 0 ? nil : FoldingEntry(rawValue: row.head)
        marks = row.marks.1 == 0 ? [row.marks.0] : [row.marks.0, row.marks.1]
    }
}
