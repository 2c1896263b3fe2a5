import ArticleModel
public import QueryGrammar

/// A question for what was added and removed.
public struct ChangesQuestion: Sendable {
    /// What the changes have to do with; nil for every paragraph and title of the scope.
    public var query: Query?
    /// Whether additions are asked for, and removals.
    public var asksForAdditions, asksForRemovals: Bool
    /// Whether only titles are looked at.
    public var isAboutTitles: Bool
    /// Whether only links are looked at, which else are not, unless the query asks for them.
    public var isAboutLinks: Bool
    /// Whether the changes are those of the versions that the whole query fits, and not of single paragraphs.
    ///
    /// A query that no single paragraph can decide, one with AND or NOT between words, is always answered so.
    public var isAboutMatches: Bool
    /// Where to look, and in which range of times a change must have been seen.
    public var scope: ScopeChoice
    /// Whether changes that show in a version which the source's own machinery made are left out.
    public var leavesOutTechnical: Bool
    /// Whether edits that change no word, but signs, capitals, accents or white space, are told, too. Else they are counted.
    public var tellsCharacters: Bool
    /// Whether the newest changes come first.
    public var isNewestFirst: Bool
    /// Whether a paragraph that goes back and forth is one row.
    public var foldsFlips: Bool
    /// The row behind which to go on; nil to begin.
    public var cursor: ChangeCursor?
    /// How many rows to give, at the most; none where it is 0 or less.
    public var limit: Int
    /// Only changes that show in versions which got their text by this revision or a later one; nil for all.
    var storedSince: Int64?

    /// A question for all changes that have to do with `query`.
    public init(_ query: Query?, in scope: ScopeChoice = ScopeChoice(), limit: Int = 20) {
        self.query = query
        self.scope = scope
        self.limit = limit
        asksForAdditions = true
        asksForRemovals = true
        isAboutTitles = false
        isAboutLinks = false
        isAboutMatches = false
        leavesOutTechnical = false
        tellsCharacters = false
        isNewestFirst = false
        foldsFlips = true
    }

    /// Whether something of this kind is asked for.
    func asks(for kind: ParagraphKind) -> Bool {
        if isAboutTitles { return kind == .title }
        return !isAboutLinks || kind == .link
    }

    /// The query as it is put to what is looked at.
    ///
    /// - Throws: ``QueryError`` where a part of the query has no words or a date is none.
    func foldedQuery() throws(QueryError) -> FoldedQuery? {
        guard let query else { return nil }
        let folded = try FoldedQuery(query)
        return isAboutTitles ? folded.put(to: .title) : isAboutLinks ? folded.put(to: .link) : folded
    }

    /// So many changes of one thing, or more, are flips. What left and came back once is worth its three rows.
    static let fewestFlips = 4
}
