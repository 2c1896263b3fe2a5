public import ArticleModel

/// Asks in which articles something stands, and where in them: a page of articles, in an order of time.
public struct HitRequest: Sendable {
    /// One thing to look for.
    public struct Leaf: Sendable {
        /// What must stand in a paragraph.
        public var leaf: IndexLeaf
        /// Articles, ascending, in which it stands though in no single paragraph: it runs over a paragraph break.
        public var further: [ArticleID]
        /// Only hits in these articles, ascending, are given, and only these are found by it; nil for all of the scope.
        public var articles: [ArticleID]?
        /// Which text each hit bears in any case, so that the program can look at it.
        public var contents: Contents

        /// Looks for `leaf` in single paragraphs.
        public init(
            _ leaf: IndexLeaf, further: [ArticleID] = [], in articles: [ArticleID]? = nil,
            contents: Contents = .undecided
        ) {
            self.leaf = leaf
            self.further = further
            self.articles = articles
            self.contents = contents
        }
    }

    /// Which text hits bear.
    public enum Contents: Sendable, Hashable {
        /// None, but where the store is not sure of a match, the windows in which it may stand.
        case undecided
        /// The windows in which a match may stand.
        case windows
        /// All of the paragraphs, as a match may stand anywhere in them.
        case paragraphs
    }

    /// Tells by leaves, named by their places in ``HitRequest/leaves``, which articles are given.
    public indirect enum Finder: Sendable, Hashable {
        /// Those in which the leaf may stand.
        case leaf(Int)
        /// Those that every part gives.
        case all([Finder])
        /// Those that some part gives.
        case any([Finder])
    }

    /// What is looked for in each article. Hits are given of all of them, also of those that ``finder`` does not name.
    public var leaves: [Leaf]
    /// Which articles are given.
    public var finder: Finder
    /// Which articles come into question.
    public var scope: ArticleScope
    /// Places of phrases at which a paragraph break of ``ArticleScope/place`` may stand: the first page tells of them, as
    /// ``ArchiveReader/paragraphs(before:in:)`` does. They decide nothing about which articles are given.
    public var breaks: [BreakWords]
    /// In which order.
    public var order: ArticleOrder
    /// Only articles behind this position; nil to begin.
    public var after: ArticlePosition?
    /// How many articles to give at the most, at least 1.
    public var limit: Int

    /// The given request.
    public init(
        leaves: [Leaf], finder: Finder, in scope: ArticleScope, breaks: [BreakWords] = [], order: ArticleOrder,
        after: ArticlePosition? = nil,
        limit: Int
    ) {
        self.leaves = leaves
        self.finder = finder
        self.scope = scope
        self.breaks = breaks
        self.order = order
        self.after = after
        self.limit = limit
    }
}
