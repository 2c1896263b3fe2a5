import ArticleModel

/// A change as it is found, before anything is read to show it.
struct FoundChange {
    /// Where it stands in the order.
    let key: ChangeCursor
    /// The first change, and the last where several are folded into one row.
    let first, last: Turn
    /// How many changes are folded; 1 where it stands for itself.
    let times: Int
    /// The numbers of the paragraphs that have its words; empty for a change of the whole query.
    let paragraphs: [Int]
}
