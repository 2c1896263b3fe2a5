public import ArticleModel

/// One open transaction. It reads what it has written; the index, the breaks and the word statistics may show that only once it is kept.
public protocol ArchiveWriter: ArchiveReader {
    /// A number that rises whenever another connection changes the archive: state remembered from an earlier transaction holds only while it stays.
    func changeMark() throws -> Int64

    /// Gives a new article its number, and its source a row where it is new.
    func addArticle(source: ExactName, key: ExactName, url: ExactName?) throws -> ArticleRecord

    /// The paragraphs and titles of an article, or its links, whose content key is `key`; several only if two contents collide.
    func paragraphs(
        withContentKey key: Int64, ofLinks: Bool, in article: ArticleID
    ) throws -> [ParagraphRecord]

    /// The greatest ordinal, paragraph number (windows counted) and arrival that the article has; 0 for each where it has none.
    func greatestNumbers(of article: ArticleID) throws -> GreatestNumbers

    /// The version that bears this source number; nil where there is none.
    func version(numbered number: Int, of article: ArticleID) throws -> VersionRecord?

    /// The versions seen at this time, in order of arrival.
    func versions(seenAt time: Timestamp, of article: ArticleID) throws -> [VersionRecord]

    /// Any one version of the article that bears the text; nil where none does.
    func version(bearing ordinal: Int, of article: ArticleID) throws -> VersionRecord?

    /// Writes what changed in one article. Applying the same delta again changes nothing.
    func apply(_ delta: ArticleDelta) throws

    /// Remembers how far a source has been taken in, and its aliases; an alias whose article is not held is left out.
    func put(_ position: IngestPosition) throws

    /// Forgets how far every source has been taken in, so that the next ingest of each compares all of it with what is held.
    func forgetPositions() throws

    /// Removes an article: its versions, texts, spans, breaks and aliases, and whatever rows of paragraphs and links are left. The number
    /// is not given out again, and every position is forgotten, so that what is ingested again comes again.
    ///
    /// Postings and word statistics are known by their words alone: whoever calls it has removed every paragraph and link by ``apply(_:)``
    /// before, or the index still names them.
    func forget(_ article: ArticleID) throws
}
