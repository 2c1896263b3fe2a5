public import ArticleModel

/// What the receiver of versions holds already, as far as a reader has to know it in order to go on where an earlier ingest stopped.
public protocol HeldHistory: Sendable {
    /// How far each source has been taken in, in each way in which it was read, the newest first.
    func positions() throws -> [IngestPosition]

    /// The versions of each of these articles that bear numbers of their source, ascending; empty for an article that is not held.
    func numberedVersions(ofArticles articles: [(source: ExactName, key: ExactName)]) throws -> [[NumberedVersion]]
}

/// Nothing is held.
struct EmptyHistory: HeldHistory {
    func positions() -> [IngestPosition] { [] }
    func numberedVersions(ofArticles articles: [(source: ExactName, key: ExactName)]) -> [[NumberedVersion]] {
        articles.map { _ in [] }
    }
}
