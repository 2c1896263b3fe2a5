public import ArticleModel

/// What the receiver of versions holds already, as far as a reader has to know it in order to go on where an earlier ingest stopped.
public protocol HeldHistory: Sendable {
    /// How far each source that was read with these options has been taken in, the newest first.
    func positions(readWith options: ExactName) throws -> [IngestPosition]

    /// The greatest number that is held of an article, and what the source calls that version; nil where none is held.
    func newestNumbered(ofArticle key: ExactName, source: ExactName) throws -> (number: Int, origin: String?)?
}

/// Nothing is held.
struct EmptyHistory: HeldHistory {
    func positions(readWith options: ExactName) -> [IngestPosition] { [] }
    func newestNumbered(ofArticle key: ExactName, source: ExactName) -> (number: Int, origin: String?)? { nil }
}
