public import ArchiveStorage
public import ArticleModel
public import QueryGrammar

/// What answers questions: an ``Archive``, or a server that has one.
///
/// Whatever answers, a question gets the same values and the same ``ArchiveError`` or ``QueryError``. Each requirement throws what the
/// method of ``Archive`` with its name does, and whatever keeps the question from being answered at all: a storage error, or a server that
/// cannot be reached.
public protocol Answering {
    /// For each article that has the words, the first version with them; see ``Archive/first(_:)``.
    func first(_ question: QuoteQuestion) throws -> Answers<Appearance>

    /// For each article that has the words, the last version with them.
    func last(_ question: QuoteQuestion) throws -> Answers<Appearance>

    /// For each article that has the words, all their comings and goings.
    func history(of question: QuoteQuestion) throws -> Answers<History>

    /// How the paragraphs with the words were reworded.
    func trace(_ question: QuoteQuestion) throws -> Answers<Trace>

    /// Whether a quote was printed so, and what comes nearest, from a similarity on.
    func report(on question: QuoteQuestion, threshold: Double) throws -> QuoteReport

    /// The articles and versions that a query fits.
    func search(
        _ query: Query, in scope: ScopeChoice, isVerbatim: Bool, sortedBy order: SearchOrder, limit: Int,
        after cursor: AnswerCursor?
    ) throws -> Answers<SearchResult>

    /// What was added and removed.
    func changes(_ question: ChangesQuestion) throws -> ChangePage

    /// Articles in order of their numbers; nil for any source, any text, and from the first on.
    func articles(source: String?, containing: String?, after: ArticleID?, limit: Int) throws -> [ArticleSummary]

    /// The sources by name.
    func sources() throws -> [SourceRecord]

    /// An article with its versions in order.
    func versions(of selector: String, source: String?) throws -> (article: ArticleSummary, versions: [VersionSummary])

    /// Every version of the article of an answer in order, each with whether the words stand in it.
    func versionPresences(of history: History) throws -> [VersionPresence]

    /// One version with its text; the newest where no number is given.
    func show(_ selector: String, source: String?, number: Int?) throws -> VersionText

    /// Two versions side by side, on request with the links that came and went; nil for the newest, and for the one before the newer.
    func diff(_ selector: String, source: String?, old: Int?, new: Int?, showsLinks: Bool) throws -> Comparison

    /// How much the archive holds and takes.
    func measures() throws -> ArchiveMeasures

    /// What the archive says of a citation.
    func verify(_ reference: CitationReference) throws -> CitationVerdict
}

extension Archive: Answering {}
