public import JSONText

/// Where, and in which wording, one article has a quote or what comes nearest to it.
public struct QuoteFinding: Sendable {
    /// How the quote agrees with the wording.
    public let verdict: QuoteVerdict
    /// How much they have in common, above 0 and at most 1; 1 unless the verdict is near. See `QuoteAlignment.similarity`.
    public let similarity: Double
    /// The first version that has the wording, what lies before it, and the paragraph, with the wording marked; what an ellipsis skips
    /// is not marked.
    public let first: Appearance
    /// The last version that has the wording, and what lies behind it.
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

/// One place where a quote and the print differ.
public struct QuoteDifference: Sendable, Equatable {
    /// How they differ.
    public enum Kind: String, Sendable, JSONNamed {
        /// The same words in other characters: capitals, accents, punctuation.
        case characters
        /// Printed words that the quote lacks without saying so.
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
    /// What is printed; empty where nothing is.
    public let printed: String
    /// What the quote says; empty where it says nothing.
    public let quoted: String

    /// Whether the quote itself says so, by an ellipsis or by brackets.
    public var isDeclared: Bool { kind == .skipped || kind == .bracketed }
}

extension QuoteDifference: JSONRecord {
    /// `{"kind":"changed","printed":"asked","quoted":"begged"}`.
    public static let shape = JSONShape(
        "quote-difference", QuoteDifference.init, JSONField("kind", \.kind), JSONField("printed", \.printed),
        JSONField("quoted", \.quoted))
}
