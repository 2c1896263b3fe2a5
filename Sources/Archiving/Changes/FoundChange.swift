import ArticleModel

/// A change as it is found, before anything is read to show it.
struct FoundChange {
    /// The article in which it shows.
    let article: ArticleID
    /// The version in which it shows, or of a folded row that where a reader first meets it.
    let moment: ChangeMoment
    let subject: ChangeRow.Subject
    /// The first change, and the last where several are folded into one row.
    let first, last: Turn
    /// Which of the two shows at the moment.
    let isAtLast: Bool
    /// How many changes are folded; 1 where it stands for itself.
    let times: Int
    /// The numbers of the paragraphs that have its words; empty for a change of the whole query.
    let paragraphs: [Int]
    /// Whether characters alone changed, and no word.
    var isOfCharacters = false
    /// The phrase that came or left over a paragraph break; nil for any other change.
    var phrase: FoldedLeaf?
    /// Which of the query's phrases that is, from 1; 0 for any other change.
    var phraseNumber = 0

    /// The change that shows at the moment.
    var shown: Turn { isAtLast ? last : first }
}

/// A change with its place in the order.
struct PlacedChange {
    let change: FoundChange
    let cursor: ChangeCursor
}
