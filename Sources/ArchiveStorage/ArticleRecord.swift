public import ArticleModel

/// What a store keeps of an article itself.
public struct ArticleRecord: Sendable, Equatable {
    /// Its number in the archive.
    public var id: ArticleID
    /// Who publishes it.
    public var source: ExactName
    /// What the source knows it by.
    public var key: ExactName
    /// Where it stands; nil where unknown.
    public var url: ExactName?
    /// How many versions are held, how many of them bear no source number, and how many no time.
    public var counts: VersionCounts
    /// The archive's revision that last changed the article; the store sets it. See ``ArchiveReader/revision()``.
    public var revision: Int64
    /// Whether it is held and not shown: no answer may tell of it.
    public var isHidden: Bool

    /// An article with its counts.
    public init(
        id: ArticleID, source: ExactName, key: ExactName, url: ExactName?, counts: VersionCounts, revision: Int64 = 0,
        isHidden: Bool = false
    ) {
        self.id = id
        self.source = source
        self.key = key
        self.url = url
        self.counts = counts
        self.revision = revision
        self.isHidden = isHidden
    }
}
