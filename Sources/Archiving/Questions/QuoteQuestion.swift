public import ArticleModel

/// A quote to look for: literal text, in which nothing is an operator.
public struct QuoteQuestion: Sendable {
    /// The words to find, one after another.
    public var quote: String
    /// Only titles, or only bodies; nil for both.
    public var kind: ParagraphKind?
    /// Where to look.
    public var scope: ScopeChoice
    /// How many articles to answer for, at the most.
    public var limit: Int

    /// A question about `quote`.
    public init(_ quote: String, kind: ParagraphKind? = nil, scope: ScopeChoice = ScopeChoice(), limit: Int = 20) {
        self.quote = quote
        self.kind = kind
        self.scope = scope
        self.limit = limit
    }
}

/// Which articles and which times an answer may come from.
public struct ScopeChoice: Sendable, Equatable {
    /// Only articles of this source; nil for all.
    public var source: String?
    /// Only this article, as ``ArticleSelector`` reads it; nil for all.
    public var article: String?
    /// Only what happened, or was seen, at this time or later; nil for no bound. What has no known time is left out where there is one.
    public var since: Timestamp?
    /// Only what happened, or was seen, at this time or earlier; nil for no bound.
    public var until: Timestamp?

    /// Everything, where nothing is given.
    public init(source: String? = nil, article: String? = nil, since: Timestamp? = nil, until: Timestamp? = nil) {
        self.source = source
        self.article = article
        self.since = since
        self.until = until
    }

    func allows(_ time: Timestamp?) -> Bool {
        guard since != nil || until != nil else { return true }
        guard let time else { return false }
        return since.map { $0 <= time } ?? true && until.map { time <= $0 } ?? true
    }
}

/// A part of an answer, and how large the whole is.
public struct Answers<Answer: Sendable>: Sendable {
    /// As many as were asked for.
    public let rows: [Answer]
    /// How many there are in all.
    public let total: Int
}

extension Answers: Equatable where Answer: Equatable {}
