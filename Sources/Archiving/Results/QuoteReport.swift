public import JSONText

/// The report on a quote: whether it was printed so, where, and if not, what comes nearest.
public struct QuoteReport: Sendable {
    /// The quote as it was given.
    public let quote: String
    /// The best verdict of any article; ``QuoteVerdict/none`` where nothing was found.
    public let verdict: QuoteVerdict
    /// One for each article, the best first, equal ones by time of first appearance; at most as many as were asked for.
    public let findings: [QuoteFinding]
    /// How many articles there are in all; where the verdict is near, how many near ones were examined.
    public let total: Int
    /// Whether some paragraphs were not compared since that would have taken too long: something nearer may be held.
    public let isTruncated: Bool

    /// From which similarity on (see `QuoteAlignment`) something counts as near.
    ///
    /// Measured on published terms, on 1,000 quotes damaged in seven ways: 88 % of them reach it with their true paragraph first, and so do
    /// 8 % of 1,000 foreign ones. scripts/benchmarks/measured.md has the table, `scripts/measure-quotes` makes it.
    public static let threshold = 0.64
}

extension QuoteReport: JSONRecord {
    /// `{"quote","verdict","total","truncated":false,"findings":[…]}`.
    public static let shape = JSONShape(
        "report",
        { QuoteReport(quote: $0, verdict: $1, findings: $4, total: $2, isTruncated: $3) },
        JSONField("quote", \QuoteReport.quote), JSONField("verdict", \.verdict), JSONField("total", \.total),
        JSONField("truncated", \.isTruncated), JSONField("findings", \.findings))
}

extension QuoteReport {
    /// A report of these findings, the best first.
    public init(quote: String, findings: [QuoteFinding], total: Int, isTruncated: Bool) {
        self.init(
            quote: quote, verdict: findings.first?.verdict ?? .none, findings: findings, total: total,
            isTruncated: isTruncated)
    }
}

/// How a quote compares with what was printed, from best to worst.
public enum QuoteVerdict: String, Sendable, Comparable, JSONNamed {
    /// The characters agree from the first word to the last; quotation marks, dashes and white space are made alike.
    case verbatim
    /// The same words in the same order; capitals, accents or punctuation differ.
    case words
    /// The same words, over a paragraph break.
    case across
    /// Not printed so, but something similar was.
    case near
    /// Nothing similar was printed.
    case none

    /// Whether every word of the quote was printed so.
    public var isExact: Bool { self < .near }

    /// A better verdict comes before a worse one.
    public static func < (left: QuoteVerdict, right: QuoteVerdict) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { QuoteVerdict.allCases.firstIndex(of: self)! }
}
