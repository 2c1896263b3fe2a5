import ArchiveStorage

/// What the connections to one archive keep between questions.
final class StoreCaches: Sendable {
    let wordCounts = WordCountMemory()
    let pairRules = PairRuleCache()
    let bounds = ArticleBoundsCache()
    let blocks = BlockCache()
    let spans = ArticleCache<KnownSpans>(limit: 128 << 20, size: \.size)
}
