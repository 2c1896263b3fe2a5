public import ArticleModel

/// One open transaction. It reads what it has written.
public protocol ArchiveWriter: ArchiveReader {
    /// What the archive holds of each of these articles; nil for one that it does not hold.
    ///
    /// SQLite: `SELECT … FROM article JOIN source … WHERE source.name = ? AND key = ?` for each article; of one that is held the newest text, and
    /// `SELECT … FROM version WHERE article = ? AND number = ?`, or `seen_at = ?`, for each look. Digests and content keys are looked up among those of
    /// the article, which are read once and kept.
    /// PostgreSQL: a statement for each of the six lists, in one pipeline, such as
    /// `SELECT version.* FROM unnest($1::bigint[], $2::int[], $3::bigint[]) AS look (article, number, seen_at) JOIN version USING (article)
    /// WHERE version.number = look.number OR version.seen_at = look.seen_at`. Plan: the primary key of `version` for each look; 1.2 ms for three.
    func holdings(_ requests: [HoldingsRequest]) throws -> [Holdings?]

    /// Numbers for so many new articles, ascending, each greater than every number that was given to an article before. One under which
    /// nothing is written by the end of the transaction may be given out again.
    ///
    /// SQLite: `SELECT seq FROM sqlite_sequence WHERE name = 'article'`. PostgreSQL: `SELECT nextval('article_id') FROM generate_series(1, $1)`.
    func newArticles(_ count: Int) throws -> [ArticleID]

    /// Makes each of these changes, or gives it back: none depends on another. Two of the same article are made one after the other.
    ///
    /// SQLite: `UPDATE article SET … WHERE id = ? AND revision = ?`, or `INSERT … ON CONFLICT DO NOTHING`, tells whether a change is given back; each
    /// row that changes is written by a statement, the rows of the index at the end of the transaction. PostgreSQL: one transaction a
    /// change, which begins in the same way and writes each table by `INSERT … SELECT … FROM unnest(…)`.
    func apply(_ changes: [ArticleChange]) throws -> [ArticleChange.Outcome]

    /// Remembers how far a source has been taken in, and its aliases; an alias whose article is not held is left out.
    func put(_ position: IngestPosition) throws

    /// Remembers further keys of articles; one whose article is not held is left out, and one that another article of the source bore leads to
    /// the given one from then on.
    func put(_ aliases: [ArticleAlias]) throws

    /// Forgets how far every source has been taken in, so that the next ingest of each compares all of it with what is held.
    func forgetPositions() throws

    /// Removes an article: its versions, texts, spans, breaks and aliases, and whatever rows of paragraphs and links are left. The number
    /// is not given out again, and every position is forgotten, so that what is ingested again comes again.
    ///
    /// Postings and word statistics are known by their words alone: whoever calls it has removed every paragraph and link by ``apply(_:)``
    /// before, or the index still names them.
    func forget(_ article: ArticleID) throws
}
