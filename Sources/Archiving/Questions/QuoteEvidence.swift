/// How the words were found, and so what is to be shown of them.
enum QuoteEvidence {
    /// In each of these paragraphs.
    case within(Set<Int>, FoldedLeaf)
    /// Over a paragraph break.
    case across(BreakSearch)
}
