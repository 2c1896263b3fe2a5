public import ArticleModel

/// A quote to look for: literal text, in which nothing is an operator.
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
}
