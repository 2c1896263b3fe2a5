public import JSONText

/// What an archive says of a quote: whether it was printed so, where, and if not, what comes nearest.
public struct QuoteReport: Sendable, JSONEncodable {
    /// The quote as it was given.
    public let quote: String
    /// The best verdict of any article; ``QuoteVerdict/none`` where nothing was found.
    public let verdict: QuoteVerdict
    /// One for each article, the best first, then by time of first appearance; as many as were asked for.
    public let findings: [QuoteFinding]
    /// How many articles there are in all. Where the verdict is near, the nearest that were looked at.
    public let total: Int
    /// Whether there were paragraphs that would have taken too much work to be compared with the quote: something nearer may be held.
    public let isTruncated: Bool

    /// From which similarity on (see `QuoteAlignment`) something counts as near.
    ///
    /// Measured on published terms, on 1,000 quotes damaged in seven ways: 88 % of them reach it with their true paragraph first, and so do
    /// 8 % of 1,000 foreign ones. scripts/benchmarks/measured.md has the table, `scripts/measure-quotes` makes it.
    public static let threshold = 0.64

    /// `{"quote","verdict","total","truncated":false,"findings":[…]}`.
    public func write(to object: inout JSONObject) {
        object.set("quote", quote)
        object.set("verdict", verdict.rawValue)
        object.set("total", total)
        object.set("truncated", isTruncated)
        object.set("findings", findings)
    }
}

extension QuoteReport {
    /// A report of these findings, the best first.
    public init(quote: String, findings: [QuoteFinding], total: Int, isTruncated: Bool) {
        self.init(
            quote: quote, verdict: findings.first?.verdict ?? .none, findings: findings, total: total,
            isTruncated: isTruncated)
    }
}
