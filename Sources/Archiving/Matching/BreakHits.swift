import ArticleModel

/// Where in an article a quote runs over a paragraph break.
struct BreakHits {
    let article: ArticleID
    /// The numbers of the paragraphs behind which it may.
    let paragraphs: Set<Int>
    /// The ordinals of the texts in which it does.
    let ordinals: Runs
}
