/// What lies between the common beginning and the common end of two lists of paragraphs, as places in each.
///
/// Texts that follow one another differ in little, so that a new one costs in proportion to its changes.
struct ChangedStretch {
    /// The places in the older list; empty where nothing went.
    let old: Range<Int>
    /// The places in the newer list; empty where nothing came, though something may have gone.
    let new: Range<Int>

    init(from older: [Int], to newer: [Int]) {
        let shorter = min(older.count, newer.count)
        var start = 0
        while start < shorter, older[start] == newer[start] { start += 1 }
        var kept = 0
        while kept < shorter - start, older[older.count - 1 - kept] == newer[newer.count - 1 - kept] { kept += 1 }
        (old, new) = (start..<older.count - kept, start..<newer.count - kept)
    }
}
