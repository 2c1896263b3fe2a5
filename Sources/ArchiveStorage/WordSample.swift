public import ArticleModel

/// Which paragraphs word statistics are kept of.
///
/// The planner needs to know roughly how common a word is. Counting every word of every paragraph would cost a tenth of an ingest; one
/// paragraph in ``rate`` tells common words from rare ones just as well, and since the choice depends on the paragraph alone, deleting one
/// takes away exactly what inserting it added.
public enum WordSample {
    /// One paragraph in so many is counted.
    public static let rate = 8

    /// Whether statistics count the words of this paragraph.
    public static func holds(_ id: ParagraphID) -> Bool {
        var hash = StableHash()
        hash.combine(id.rawValue)
        return hash.value % UInt64(rate) == 0
    }
}
