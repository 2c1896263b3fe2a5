public import ArticleModel

/// A part of the answer to a ``HitRequest``.
public struct HitPage: Sendable {
    /// Articles in the order that was asked for.
    public var articles: [MatchedArticle]
    /// How many articles the request gives in all, on this page, before it and behind it.
    public var count: Int
    /// Whether the finder is true of each of them, so that ``count`` is exact; else some may not match.
    public var isSure: Bool
    /// Where the next page starts: the position of the last article; nil on the last page.
    public var next: ArticlePosition?

    /// For each of the breaks of the request, the paragraphs that may end there, ascending; empty on all pages but the first.
    public var endings: [[ParagraphID]] = []

    /// A page of the given articles.
    public init(articles: [MatchedArticle], count: Int, isSure: Bool, next: ArticlePosition?) {
        self.articles = articles
        self.count = count
        self.isSure = isSure
        self.next = next
    }
}

/// An article in which something that was asked for may stand, at one revision of the article.
public struct MatchedArticle: Sendable {
    /// The article.
    public var id: ArticleID
    /// The archive's revision that last changed it. What else is read of the article is true of the same state where it bears the same one.
    public var revision: Int64
    /// Where it stands in the order that was asked for.
    public var position: ArticlePosition
    /// Where each leaf of the request stands in it, in the order of the leaves.
    public var hits: [ParagraphHits]

    /// The given article.
    public init(id: ArticleID, revision: Int64, position: ArticlePosition, hits: [ParagraphHits]) {
        self.id = id
        self.revision = revision
        self.position = position
        self.hits = hits
    }
}

/// The paragraphs of one article in which a leaf may stand.
public struct ParagraphHits: Sendable {
    /// The paragraphs, ascending, each with the windows outside of which no match lies.
    public var candidates: [Candidate]
    /// The spans of all of them, those of each ascending, one paragraph behind the other.
    public var spans: [TextSpan]
    /// By paragraph, how many of ``spans`` are those of it and of the paragraphs before it.
    public var spanEnds: [Int32]
    /// Whether each of them is known to match. Else the program decides, by ``contents``.
    public var isExact: Bool
    /// By paragraph, its kind and text, of a long one at least the stretch that its windows hold. Empty where nothing is to be looked at.
    public var contents: [(kind: ParagraphKind, text: String)]

    /// No paragraph.
    public init(isExact: Bool = true) {
        candidates = []
        spans = []
        spanEnds = []
        contents = []
        self.isExact = isExact
    }

    /// The spans of the paragraph at an index of ``candidates``.
    public func spans(at index: Int) -> ArraySlice<TextSpan> {
        spans[(index == 0 ? 0 : Int(spanEnds[index - 1]))..<Int(spanEnds[index])]
    }
}
