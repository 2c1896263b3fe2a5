public import ArchiveStorage
public import ArticleModel

/// What became of the articles that a copy was to bring.
public struct CopyCounts: Sendable, Equatable {
    /// Articles that are new in the other archive.
    public internal(set) var copied = 0
    /// Articles that it held, and holds more of now.
    public internal(set) var changed = 0
    /// Articles of which it held all.
    public internal(set) var unchanged = 0
    /// Versions of those that are new, and versions that were added to others.
    public internal(set) var addedVersions = 0
    /// Versions of all articles, whatever became of them.
    public internal(set) var versions = 0
    /// Faults that were told.
    public internal(set) var faults = 0

    /// Nothing yet.
    public init() {}

    /// Articles, whatever became of them.
    public var articles: Int { copied + changed + unchanged + damaged }
    /// Articles of which nothing could be copied.
    public internal(set) var damaged = 0
}

/// What a copy tells while it is under way.
public enum CopyEvent: Sendable {
    /// So much is done. `all` is the number of versions that there are, as far as the archive tells; hidden ones may not be among them.
    case progress(CopyCounts, all: Int)
    /// Something is not in the other archive as it is in this one.
    case fault(CopyFault)
}

/// Why the copy of an archive is not what the archive is.
public enum CopyFault: Sendable, Equatable {
    /// A version cannot be taken in beside those that the other archive holds of its article.
    case refused(source: ExactName, key: ExactName, version: Int?, IngestRefusal)
    /// What this archive, or the other one, holds of an article does not fit together, so that nothing of it is copied.
    case damaged(source: ExactName, key: ExactName, StorageError, isInTarget: Bool)
    /// What was read of the article in the other archive, after it was written, is not what was to be there.
    case differs(source: ExactName, key: ExactName)
    /// All articles are alike, and what both archives count of them is not.
    case totalsDiffer(name: String, here: Int, there: Int)
}
