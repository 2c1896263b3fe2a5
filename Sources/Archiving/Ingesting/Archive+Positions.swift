import ArchiveStorage
public import ArticleModel

extension Archive {
    /// How far each source has been taken in, in each way in which it was read, the newest first.
    ///
    /// - Throws: A storage error.
    public func positions() throws -> [IngestPosition] {
        try store.read { try $0.positions() }
    }

    /// The versions of each of these articles that bear numbers of their source, ascending; empty for an article that is not held.
    ///
    /// - Throws: A storage error.
    public func numberedVersions(
        ofArticles articles: [(source: ExactName, key: ExactName)]
    ) throws -> [[NumberedVersion]] {
        try store.read { reader in
            try articles.map { name in
                guard let article = try reader.article(source: name.source, key: name.key) else { return [] }
                let versions = try reader.versions(of: article.id).compactMap { version in
                    version.number.map {
                        NumberedVersion(
                            number: $0, origin: version.origin, isComplete: version.completeness == .complete)
                    }
                }
                return versions.sorted { $0.number < $1.number }
            }
        }
    }
}
