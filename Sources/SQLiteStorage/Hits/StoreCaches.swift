/// What the connections to one archive keep between questions.
final class StoreCaches: Sendable {
    let wordCounts = WordCountMemory()
    let pairRules = PairRuleCache()
    let bounds = ArticleBoundsCache()
    let spans = SpanCache()
}
