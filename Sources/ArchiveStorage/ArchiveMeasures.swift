/// How much an archive holds and takes.
public struct ArchiveMeasures: Sendable, Equatable {
    /// Counts of what is held.
    public var sources, articles, versions, texts, paragraphs, links, spans: Int
    /// Bytes of the distinct paragraphs in UTF-8, links not counted.
    public var paragraphBytes: Int
    /// Bytes of the database, in use or free, without its write-ahead log.
    public var databaseBytes: Int
    /// The version of the schema, and the number of the word rule, that the archive was made with.
    public var schema, wordRule: Int

    /// The given measures.
    public init(
        sources: Int, articles: Int, versions: Int, texts: Int, paragraphs: Int, links: Int, spans: Int,
        paragraphBytes: Int, databaseBytes: Int, schema: Int, wordRule: Int
    ) {
        self.sources = sources
        self.articles = articles
        self.versions = versions
        self.texts = texts
        self.paragraphs = paragraphs
        self.links = links
        self.spans = spans
        self.paragraphBytes = paragraphBytes
        self.databaseBytes = databaseBytes
        self.schema = schema
        self.wordRule = wordRule
    }
}
