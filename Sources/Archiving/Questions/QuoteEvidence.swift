/// How the words were found, and so what is to be shown of them.
enum QuoteEvidence {
    /// In each of these paragraphs.
    case within(ArticleHits, FoldedLeaf)
    /// Over a paragraph break.
    case across(BreakHits, BreakSearch)
}
