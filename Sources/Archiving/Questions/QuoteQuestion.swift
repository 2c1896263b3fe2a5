public import ArticleModel

/// A quote to look for: literal text of at most ``mostBytes``, in which nothing is an operator.
public struct QuoteQuestion: Sendable {
    /// The words to find, one after another.
    public var quote: String
    /// Only titles, only bodies, or only links; nil for titles and bodies.
    public var kind: ParagraphKind?
    /// Whether the characters from its first word to its last must agree, too: capitals, accents and punctuation, but not the kinds of
    /// quotation marks, dashes and white space.
    public var isVerbatim: Bool
    /// Where to look.
    public var scope: ScopeChoice
    /// How many articles to answer for at the most, 0 or more.
    public var limit: Int
    /// The row behind which to go on; nil to begin.
    public var cursor: AnswerCursor?

    /// The longest quote that is looked for, in bytes: some 1,300 English words. What a quote costs grows with its length, and everybody may
    /// ask. A longer text is asked about paragraph by paragraph.
    public static let mostBytes = 8_192

    /// A question about `quote`.
    public init(
        _ quote: String, kind: ParagraphKind? = nil, isVerbatim: Bool = false, scope: ScopeChoice = ScopeChoice(),
        limit: Int = 20
    ) {
        self.quote = quote
        self.kind = kind
        self.isVerbatim = isVerbatim
        self.scope = scope
        self.limit = limit
    }

    /// Refuses a quote that is too long; whatever answers asks this before all else.
    ///
    /// - Throws: ``ArchiveError/longQuote(bytes:)``.
    public func checkLength() throws(ArchiveError) {
        guard quote.utf8.count <= Self.mostBytes else { throw .longQuote(bytes: quote.utf8.count) }
    }
}
