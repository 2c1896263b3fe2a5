/// A leaf that was found in an article, and where.
struct LeafEvidence {
    let leaf: FoldedLeaf
    let hits: ArticleHits
}
