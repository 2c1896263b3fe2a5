import ArticleModel

/// Where in an article a quote runs over a paragraph break.
struct BreakHits {
    let article: ArticleID
    /// By the number of the paragraph in which the quote begins: how many of its words may stand there, the most first.
    let beginnings: [Int: [Int]]
    /// The ordinals of the texts in which it does.
    let ordinals: Runs
}
