public import ArticleModel

/// One unchanging state of an archive, for the length of one `read`.
public protocol ArchiveReader: AnyObject {
    /// Gives up where the deadline of the read has passed: for loops that may go long without asking the store for anything, which every
    /// other requirement does for itself. It costs next to nothing.
    ///
    /// - Throws: ``StorageError/timeOut(path:)``.
    func checkDeadline() throws

    /// How many transactions have changed the archive: what was read of it stays true as long as this stays.
    func revision() throws -> Int64

    /// What tells the archive, and copies of it, from all others.
    func identity() throws -> String

    /// How much the archive holds and takes.
    func measures() throws -> ArchiveMeasures

    /// Bytes of the database, in use or free, without its write-ahead log: one of the measures, without the cost of the others.
    func databaseBytes() throws -> Int

    /// How many distinct paragraphs the archive holds, links not counted: one of the measures, without the cost of the others.
    func paragraphCount() throws -> Int

    /// Every source with what it holds, by name.
    func sources() throws -> [SourceRecord]

    /// The article with this number; nil where there is none.
    func article(_ id: ArticleID) throws -> ArticleRecord?

    /// The article that `source` knows by `key`; nil where the archive has not met it.
    func article(source: ExactName, key: ExactName) throws -> ArticleRecord?

    /// The articles that `filter` lets through, in order of their numbers, at most `limit`, all of them greater than `after`.
    func articles(matching filter: ArticleFilter, after: ArticleID?, limit: Int) throws -> [ArticleRecord]

    /// Articles whose key or URL begins with a text, of any source where none is given, in order of their numbers. At most `limit`, and where
    /// more begin so, any of them: it costs no more than so many look-ups in the index of each source.
    func articles(
        beginning start: ExactName, source: ExactName?, includesHidden: Bool, limit: Int
    ) throws -> [ArticleRecord]

    /// The articles that `scope` lets through, in an order of time, at most `limit`, all of them behind `after`; nil is the beginning.
    ///
    /// In ``ArticleOrder/latest`` it costs in proportion to what it gives and what the scope leaves out before it:
    /// `SELECT … FROM article WHERE hidden = 0 AND latest <= ? AND … ORDER BY latest DESC, id LIMIT ?`, by an index on `latest`, in SQLite as in PostgreSQL.
    func articles(
        in scope: ArticleScope, order: ArticleOrder, after: ArticlePosition?, limit: Int
    ) throws -> [ArticleRecord]

    /// The articles in which something stands, with where it stands in each: see ``HitRequest``. It is one question to the store, however many
    /// articles match.
    ///
    /// Never leaves out an article of the scope of which the finder is true, and gives each at one revision of it. May give others where
    /// the page says that it is not sure. A page may be shorter than was asked for, and still have one behind it.
    ///
    /// SQLite: `SELECT rowid FROM pair_fts WHERE pair_fts MATCH '"of_the"'` (or `paragraph_fts`) for each leaf that finds articles; the articles of the rows are
    /// filtered and ordered by what is kept of them in memory, and of those of the page alone
    /// `SELECT first_text, last_text FROM span WHERE paragraph = ?` and, where the store is not sure, `content` are read.
    /// PostgreSQL, for one leaf (the page; its count is the same without `ORDER BY` and `LIMIT`):
    ///
    ///     WITH hit AS (
    ///       SELECT DISTINCT article, paragraph FROM win
    ///       WHERE array_to_tsvector(array_remove(string_to_array(folded, ' '), '')) @@ $1::tsquery AND strpos(folded, $2) > 0),
    ///     page AS (
    ///       SELECT id, revision, earliest FROM article
    ///       WHERE id IN (SELECT article FROM hit) AND NOT hidden AND versions >= $3 AND (earliest, id) > ($4, $5)
    ///       ORDER BY earliest, id LIMIT $6)
    ///     SELECT page.*, hit.paragraph, span.first_text, span.last_text
    ///     FROM page JOIN hit ON hit.article = page.id JOIN span ON span.article = page.id AND span.paragraph = hit.paragraph
    ///     ORDER BY earliest, id, hit.paragraph, first_text
    func hits(_ request: HitRequest) throws -> HitPage

    /// The articles with these numbers, each with its versions, in the order of the numbers; those that are not there are left out.
    ///
    /// SQLite: `SELECT … FROM article WHERE id = ?` and `SELECT … FROM version WHERE article = ?` for each, a seek in a file. PostgreSQL:
    /// `SELECT … FROM article JOIN version ON version.article = article.id WHERE article.id = ANY ($1)`.
    func histories(of articles: [ArticleID]) throws -> [ArticleHistory]

    /// The articles that were changed by this revision or a later one, in order of their numbers, at most `limit`, all of them greater than `after`.
    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord]

    /// The articles that bear `alias` as a further key, of any source where none is given, at most one a source.
    func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord]

    /// How far each source has been taken in, in each way in which it was read, the newest first.
    func positions() throws -> [IngestPosition]

    /// Every version of an article, in no particular order; empty where the article is unknown.
    func versions(of article: ArticleID) throws -> [VersionRecord]

    /// What a distinct text is known by; nil where the article has no such text.
    func heading(ofText ordinal: Int, of article: ArticleID) throws -> TextHeading?

    /// A distinct text; nil where the article has none of this ordinal.
    func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord?

    /// Distinct texts of any articles, together; those that are not there are left out.
    ///
    /// SQLite: `SELECT … FROM distinct_text WHERE article = ? AND ordinal = ?` for each. PostgreSQL:
    /// `SELECT … FROM distinct_text JOIN unnest($1::bigint[], $2::int[]) AS wanted (article, ordinal) USING (article, ordinal)`.
    func texts(_ request: TextRequest) throws -> TextAnswer

    /// Paragraphs, titles and links of any articles, together; those that are not there are left out.
    ///
    /// SQLite: `SELECT … FROM paragraph WHERE id = ?` for each, in order of their numbers. PostgreSQL:
    /// `SELECT … FROM paragraph JOIN unnest($1::bigint[], $2::int[]) AS wanted (article, number) USING (article, number)`.
    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord]

    /// The texts of an article with this digest, which differ in their links, by their ordinals; empty where it has none.
    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)]

    /// The bodies of the distinct texts of an article whose ordinals lie in `ordinals`, ascending: the numbers of their paragraphs in order,
    /// valid within the call.
    func forEachBody(
        of article: ArticleID, ordinals: ClosedRange<Int>,
        _ body: (_ ordinal: Int, UnsafeBufferPointer<Int>) throws -> Void) throws

    /// The ordinals of every distinct text of an article, ascending.
    func textOrdinals(of article: ArticleID) throws -> [Int]

    /// The paragraphs (titles among them) of an article, in order of their numbers; `body` gets each, with its spans.
    func forEachParagraph(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws

    /// The links of an article, in order of their numbers; `body` gets each, with its spans.
    func forEachLink(of article: ArticleID, _ body: (ParagraphRecord, [TextSpan]) throws -> Void) throws

    /// The paragraph, title or link with this id; nil where there is none.
    func paragraph(_ id: ParagraphID) throws -> ParagraphRecord?

    /// The rows of the index in which `leaf` may match, ascending, none twice. Links are looked at only where the leaf asks for them, and
    /// then alone: they cost no other leaf anything.
    ///
    /// Never leaves out a row with a match that stands in one window; may name some without, and then says so with
    /// ``CandidatePage/isExact`` false. Starts behind `after` and names at most `limit`; a page that is not the last has ``CandidatePage/next``.
    func candidates(for leaf: IndexLeaf, in scope: SearchScope, after: IndexRow?, limit: Int) throws -> CandidatePage

    /// For each of these rows of the index, the paragraph with the window that the row is, and the text of that window; a window may be
    /// followed by some more words. Rows that are none are passed over.
    func withContents(
        ofRows rows: ArraySlice<IndexRow>,
        _ body: (Candidate, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void) throws

    /// The paragraphs whose windows these ascending rows are, ascending.
    func owners(of rows: ArraySlice<IndexRow>) throws -> [Candidate]

    /// For each of these places of a phrase, the paragraphs of `scope` that end there at a break behind which the phrase can go on: ascending,
    /// none twice. May name others.
    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]]

    /// About how many rows of the index `leaf` finds, from statistics that are kept beside the index: cheap, rough, at least 0. None are kept
    /// of links.
    func estimatedCount(of leaf: IndexLeaf) throws -> Double

    /// Reads the stored texts of `candidates` in turn; `body` gets the place among them, the kind, and the text in UTF-8, valid within the call.
    ///
    /// Of a candidate with windows only the stretch that holds them is given.
    func withContents(
        of candidates: [Candidate], _ body: (Int, ParagraphKind, UnsafeBufferPointer<UInt8>) throws -> Void) throws

    /// The spans of `ids` in turn; `body` gets the place in `ids` and the paragraph's spans, ascending.
    func withSpans(of ids: [ParagraphID], _ body: (Int, [TextSpan]) throws -> Void) throws

    /// The spans of every paragraph, title and link of an article, by the paragraphs' numbers, ascending.
    func forEachSpan(of article: ArticleID, _ body: (_ paragraph: Int, TextSpan) throws -> Void) throws

    /// For each article, the sum of ``PostingSum`` over every posting that the index holds of it.
    func postingSums() throws -> [ArticleID: PostingSum]

    /// For each article, the sum over every paragraph break that the store keeps of it.
    func breakSums() throws -> [ArticleID: BreakSum]

    /// For each word that statistics are kept of, how many of the sampled rows hold it; for the empty word, how many such rows there are.
    func wordStatistics() throws -> [[UInt8]: Int]

    /// By which rule the index holds pairs of words.
    func pairRule() throws -> PairRule
}
