/// Which rows of the index word statistics are kept of.
///
/// The planner needs to know roughly how common a word is. Counting every word of every row would cost a tenth of an ingest; one
/// row in ``rate`` tells common words from rare ones just as well, and since the choice depends on the row alone, deleting one
/// takes away exactly what inserting it added. Of links none are kept: their words are common in links, and rare in text.
public enum WordSample {
    /// One row in so many is counted.
    public static let rate = 8

    /// Whether statistics count the words of this row.
    public static func holds(_ row: IndexRow) -> Bool {
        var hash = StableHash()
        hash.combine(row.rawValue)
        return hash.value % UInt64(rate) == 0
    }
}
