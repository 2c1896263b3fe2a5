public import JSONText

/// The wording of an article that is a quote or comes nearest to it, and where it is.
public struct QuoteFinding: Sendable {
    /// How the quote compares with the wording.
    public let verdict: QuoteVerdict
    /// Their similarity, above 0 and at most 1; 1 unless the verdict is near. See `QuoteAlignment.similarity`.
    public let similarity: Double
    /// The first version that has the wording, the version before without it, and the paragraph, with the wording marked but for what an
    /// ellipsis skips.
    public let first: Appearance
    /// The last version that has the wording, and the version after without it.
    public let last: Appearance
    /// How the quote differs from the wording, in order; empty where the characters agree.
    public let differences: [QuoteDifference]
}

extension QuoteFinding: JSONRecord {
    /// The fields of `first`, with `verdict` and `similarity` before and `last_version`, `absent_after`, `proven_absent_after` and `differences`
    /// behind them.
    public static let shape = JSONShape(
        "finding",
        { verdict, similarity, first, lastVersion, absentAfter, provenAbsentAfter, differences in
            let last = Appearance(
                article: first.article, version: lastVersion, absentIn: absentAfter, provenAbsentIn: provenAbsentAfter,
                presence: first.presence, passages: first.passages, isVerbatim: first.isVerbatim)
            return QuoteFinding(
                verdict: verdict, similarity: similarity, first: first, last: last, differences: differences)
        },
        JSONField("verdict", \QuoteFinding.verdict), .similarity("similarity", \.similarity),
        JSONField(embedding: \.first), JSONField("last_version", \.last.version),
        JSONField("absent_after", \.last.absentIn), JSONField("proven_absent_after", \.last.provenAbsentIn),
        JSONField("differences", \.differences))
}

/// One difference between a quote and what was printed.
public struct QuoteDifference: Sendable, Equatable {
    /// How they differ.
    public enum Kind: String, Sendable, JSONNamed {
        /// The same words in other characters: capitals, accents, punctuation.
        case characters
        /// Printed words that the quote omits without an ellipsis.
        case missing
        /// Words of the quote that were not printed.
        case added
        /// Other words in their place.
        case changed
        /// Printed words that an ellipsis of the quote stands for.
        case skipped
        /// What the quote has in brackets, and the printed words, if any, that it stands for.
        case bracketed
    }

    /// How they differ.
    public let kind: Kind
    /// The printed text; empty for none.
    public let printed: String
    /// The text of the quote; empty for none.
    public let quoted: String

    /// Whether the quote itself marks it, by an ellipsis or by brackets.
    public var isDeclared: Bool { kind == .skipped || kind == .bracketed }
}

extension QuoteDifference: JSONRecord {
    /// `{"kind":"changed","printed":"asked","quoted":"begged"}`.
    public static let shape = JSONShape(
        "quote-difference", QuoteDifference.init, JSONField("kind", \.kind), JSONField("printed", \.printed),
        JSONField("quoted", \.quoted))
}
