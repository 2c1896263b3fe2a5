public import ArticleModel

/// One unchanging state of an archive, for the length of one `read`.
///
/// Requirements name the statements by which stores meet them. Those for PostgreSQL were explained and run by PostgreSQL 15 on news of 3,000
/// articles, 94,579 paragraphs; each is followed by its plan and its time.
public protocol ArchiveReader: AnyObject {
    /// Gives up where the deadline of the read has passed: for loops that may go long without asking the store for anything, which every
    /// other requirement does for itself. It costs next to nothing.
    ///
    /// - Throws: ``StorageError/timeOut(path:)``.
    func checkDeadline() throws

    /// A number that rises with each transaction that changes the archive: what was read of it stays true as long as this stays.
    ///
    /// Except at a replica, it is their count. Revisions of articles and versions are compared with ``settledRevision()``.
    func revision() throws -> Int64

    /// The revision up to which this state holds every change that was made: whatever is kept later bears a higher one. It may hold some with
    /// higher ones, too.
    ///
    /// A store with one writer at a time gives ``revision()``. PostgreSQL: the number of the oldest transaction under way, less one, where
    /// a change bears the number of its transaction.
    func settledRevision() throws -> Int64

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
    /// `SELECT … FROM article WHERE hidden = 0 AND latest <= ? AND … ORDER BY latest DESC, id LIMIT ?`, by an index on `latest`, in SQLite as in
    /// PostgreSQL. Plan: that index alone, until there are enough; 0.02 ms.
    func articles(
        in scope: ArticleScope, order: ArticleOrder, after: ArticlePosition?, limit: Int
    ) throws -> [ArticleRecord]

    /// The articles in which something stands, with where it stands in each: see ``HitRequest``. It is one question to the store, however many
    /// articles match.
    ///
    /// Never leaves out an article of the scope of which the finder is true, and gives each at one revision of it. May give others where
    /// the page says that it is not sure. A page may be shorter than was asked for, and still have one behind it.
    ///
    /// SQLite: `SELECT rowid FROM paragraph_fts WHERE paragraph_fts MATCH ?`, or the lists of pairs of words, for each leaf that finds articles; the articles of the rows are
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
    ///
    /// Plan: the index of lexemes gives the windows, `strpos` filters them, the articles of the page are sorted out of those that remain, and the
    /// primary key of `span` is looked up for the page alone. 0.15 ms for two paragraphs, 85 ms for `of the` in 7,900 of them.
    func hits(_ request: HitRequest) throws -> HitPage

    /// The articles with these numbers, each with its versions, in the order of the numbers; those that are not there are left out.
    ///
    /// SQLite: `SELECT … FROM article WHERE id = ?` and `SELECT … FROM version WHERE article = ?` for each, a seek in a file. PostgreSQL:
    /// `SELECT … FROM article LEFT JOIN version ON version.article = article.id AND article.revision IS DISTINCT FROM known.revision …
    /// WHERE article.id = ANY ($1)`. Plan: the primary keys, article by article; 0.17 ms for 20 articles.
    ///
    /// - Parameter known: Revisions of articles: of one that has still the same, the versions are left out.
    func histories(of articles: [ArticleID], unless known: [ArticleID: Int64]) throws -> [ArticleHistory]

    /// The articles that were changed by this revision or a later one, in order of their numbers, at most `limit`, all of them greater than `after`.
    func articles(changedSince revision: Int64, after: ArticleID?, limit: Int) throws -> [ArticleRecord]

    /// Whether any article was changed by this revision or a later one. One look-up in an index, however many were: standing queries ask this all the time.
    func isChanged(since revision: Int64) throws -> Bool

    /// Looks names up in turn until one of them names an article: the place of that name, and the articles that it names, in order of their
    /// numbers, at most `limit`. Nil where no name names any.
    ///
    /// SQLite: a look-up in an index for each name in turn, until one finds something. PostgreSQL: the same look-ups put together by `UNION ALL`,
    /// each with the place of its name, `ORDER BY place, id LIMIT $1`; the program drops the rows of further places.
    func articles(
        named names: [ArticleName], includesHidden: Bool, limit: Int
    ) throws -> (place: Int, articles: [ArticleRecord])?

    /// The further keys of these articles, in any order.
    ///
    /// SQLite: `SELECT … FROM article_alias WHERE article = ?` for each. PostgreSQL: `SELECT … FROM article_name WHERE article = ANY ($1) AND kind = 1`.
    /// Plan: the index of names by article.
    func aliases(of articles: [ArticleID]) throws -> [ArticleAlias]

    /// How far each source has been taken in, in each way in which it was read, the newest first.
    func positions() throws -> [IngestPosition]

    /// Every version of an article, in no particular order; empty where the article is unknown.
    func versions(of article: ArticleID) throws -> [VersionRecord]

    /// Distinct texts of any articles, together, with the titles and paragraphs that are shown of them; those that are not there are left out.
    ///
    /// SQLite: `SELECT … FROM distinct_text WHERE article = ? AND ordinal = ?` for each, or `BETWEEN ? AND ?` for those of an article that stand close
    /// together; then `SELECT … FROM paragraph_block WHERE id <= ?` for each
    /// block with a paragraph that is given. PostgreSQL, where each part is a row of `part`:
    ///
    ///     WITH text AS (
    ///       SELECT part.*, title, paragraphs, links FROM part JOIN distinct_text USING (article, ordinal))
    ///     SELECT DISTINCT paragraph.* FROM text CROSS JOIN LATERAL (
    ///       SELECT number FROM unnest(title || paragraphs || links) WITH ORDINALITY AS member (number, place)
    ///       WHERE text.members IS NULL OR number = ANY (text.members) ORDER BY place LIMIT text.most) AS member
    ///     JOIN paragraph ON paragraph.article = text.article AND paragraph.number = member.number
    ///
    /// Plan: the primary key of `distinct_text` for each part, that of `paragraph` for each of its articles; 1.0 ms for three paragraphs of 20 texts.
    func texts(_ request: TextRequest) throws -> TextAnswer

    /// Paragraphs, titles and links of any articles, together; those that are not there are left out.
    ///
    /// SQLite: `SELECT … FROM paragraph WHERE id = ?` for each, in order of their numbers. PostgreSQL:
    /// `SELECT … FROM paragraph JOIN unnest($1::bigint[], $2::int[]) AS wanted (article, number) USING (article, number)`.
    /// Plan: the primary key for each; 0.4 ms for 20.
    func paragraphs(_ ids: Set<ParagraphID>) throws -> [ParagraphID: ParagraphRecord]

    /// The texts of an article with this digest, which differ in their links, by their ordinals; empty where it has none.
    func texts(withDigest digest: TextDigest, in article: ArticleID) throws -> [(ordinal: Int, links: [Int]?)]

    /// The bodies of the distinct texts in `stretches`, which are ascending and apart, behind `after`; nil is the beginning. A page ends where it has
    /// named `limit` paragraphs or more.
    ///
    /// SQLite: `SELECT ordinal, paragraphs FROM distinct_text WHERE article = ? AND ordinal BETWEEN ? AND ? ORDER BY ordinal` for each, from the last
    /// whole list on. PostgreSQL: `SELECT … FROM distinct_text JOIN unnest($1::bigint[], $2::int[], $3::int[]) AS stretch (article, first, last)
    /// ON … AND ordinal BETWEEN first AND last WHERE (article, ordinal) > ($4, $5) ORDER BY article, ordinal`, read until there are enough. Plan:
    /// the primary key for each stretch; 0.05 ms for three texts.
    func bodies(of stretches: [TextStretch], after: TextID?, limit: Int) throws -> BodyPage

    /// The ordinals of every distinct text of an article, ascending.
    func textOrdinals(of article: ArticleID) throws -> [Int]

    /// The paragraphs and titles, or the links, of `articles`, which are ascending and distinct, with their spans: those behind `after`; nil is
    /// the beginning. A page ends where the texts that it bears take `bytes` or more.
    ///
    /// SQLite: `SELECT … FROM paragraph_block WHERE id BETWEEN ? AND ? ORDER BY id` for each article, and `SELECT … FROM span WHERE paragraph BETWEEN
    /// ? AND ?` beside it. PostgreSQL: `SELECT … FROM paragraph JOIN span USING (article, number) WHERE article = ANY ($1) AND (article, number) >
    /// ($2, $3) AND (kind = 'link') = $4 ORDER BY article, number, first_text`, read until there are enough. Plan: both primary keys, in order of
    /// the articles, so that it ends where reading ends; 0.3 ms for 144 paragraphs.
    func paragraphs(
        of articles: [ArticleID], areLinks: Bool, after: ParagraphID?, bytes: Int
    ) throws -> ParagraphPage

    /// The rows of the index in which each leaf may match, ascending, none twice. Links are looked at only where a leaf asks for them, and then
    /// alone: they cost no other leaf anything. See ``CandidateRequest``.
    ///
    /// Never leaves out a row with a match that stands in one window; may name some without, and then says so with
    /// ``CandidatePage/isExact`` false. A page that is not the last has ``CandidatePage/next``.
    ///
    /// SQLite: `SELECT rowid FROM paragraph_fts WHERE paragraph_fts MATCH ? AND rowid BETWEEN ? AND ?` for each leaf and article of the scope, or
    /// the lists of its pairs of words. PostgreSQL: `SELECT leaf.place, win.* FROM unnest($1::tsquery[]) WITH ORDINALITY AS leaf (query, place), LATERAL (SELECT
    /// article, number FROM win WHERE … @@ leaf.query AND (article, number) > ($2, $3) ORDER BY article, number LIMIT $4) AS win`. Plan: the
    /// index of lexemes for each leaf, all of whose rows are sorted; 0.1 ms for two leaves of eleven rows.
    func candidates(_ request: CandidateRequest) throws -> [CandidatePage]

    /// The paragraphs whose windows these ascending rows of the index are, ascending, each once, with its text from `margin` windows before the
    /// first of its rows to `margin` windows behind the last. Rows that are none are passed over.
    ///
    /// SQLite: `SELECT … FROM paragraph_block WHERE id <= ? ORDER BY id DESC LIMIT 1` for each. PostgreSQL: `SELECT … FROM paragraph JOIN
    /// unnest($1::bigint[], $2::int[]) AS hit (article, number) ON … AND hit.number BETWEEN paragraph.number AND paragraph.last_window`.
    func contents(ofRows rows: [IndexRow], margin: Int) throws -> [ParagraphContent]

    /// For each of these places of a phrase, the paragraphs of `scope` that end there at a break behind which the phrase can go on: ascending,
    /// none twice. May name others.
    ///
    /// SQLite: `SELECT key, paragraph FROM paragraph_break WHERE key BETWEEN ? AND ?` for each. PostgreSQL: `SELECT place.number, key, article,
    /// paragraph FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS place (low, high, number) JOIN paragraph_break ON key BETWEEN low AND high`.
    func paragraphs(before breaks: [BreakWords], in scope: SearchScope) throws -> [[ParagraphID]]

    /// About how many rows of the index each leaf finds, from statistics that are kept beside the index: cheap, rough, at least 0. None are kept
    /// of links.
    ///
    /// SQLite: `SELECT index_rows FROM word_sample WHERE word = ?` for each word that is not known from an earlier question. PostgreSQL:
    /// `SELECT word, index_rows FROM word_sample WHERE word = ANY ($1)`.
    func estimatedCounts(of leaves: [IndexLeaf]) throws -> [Double]

    /// The stored texts of the first of `candidates`, in their order, nil for one that is not there, up to that with which they
    /// take `bytes` or more: at least one where there are any.
    ///
    /// Of a candidate with windows only the stretch that holds them is given.
    ///
    /// SQLite: `SELECT … FROM paragraph_block WHERE id <= ? ORDER BY id DESC LIMIT 1` for each block. PostgreSQL: `SELECT … FROM
    /// unnest($1::bigint[], $2::int[]) WITH ORDINALITY AS wanted (article, number, place) LEFT JOIN paragraph USING (article, number) ORDER BY place`,
    /// read until there are enough.
    func contents(of candidates: ArraySlice<Candidate>, bytes: Int) throws -> [ParagraphContent?]

    /// The spans of each of these paragraphs, ascending; none of one that is not there.
    ///
    /// SQLite: `SELECT first_text, last_text FROM span WHERE paragraph = ? ORDER BY first_text` for each. PostgreSQL: `SELECT … FROM span JOIN
    /// unnest($1::bigint[], $2::int[]) AS wanted (article, number) USING (article, number) ORDER BY article, number, first_text`.
    /// Plan: the primary key for each; 0.2 ms for 20.
    func spans(of ids: [ParagraphID]) throws -> [[TextSpan]]

    /// For each article, the sum of ``PostingSum`` over every posting that the index holds of it.
    func postingSums() throws -> [ArticleID: PostingSum]

    /// For each article, the sum over every paragraph break that the store keeps of it.
    func breakSums() throws -> [ArticleID: BreakSum]

    /// For each word that statistics are kept of, how many of the sampled rows hold it; for the empty word, how many such rows there are.
    func wordStatistics() throws -> [[UInt8]: Int]

    /// By which rule the index holds pairs of words.
    func pairRule() throws -> PairRule
}

extension ArchiveReader {
    /// All that has a revision is there, where there is one writer at a time.
    public func settledRevision() throws -> Int64 { try revision() }

    /// The articles with these numbers, each with all its versions, in the order of the numbers; those that are not there are left out.
    public func histories(of articles: [ArticleID]) throws -> [ArticleHistory] {
        try histories(of: articles, unless: [:])
    }
}
