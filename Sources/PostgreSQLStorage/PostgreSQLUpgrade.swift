public import ArchiveStorage
import TextNormalization

/// The upgrade of an archive in PostgreSQL. Its schema has had one form, and one word rule, so far: whatever opens has it.
public final class PostgreSQLUpgrade: ArchiveUpgrade {
    /// The form of this release.
    public let target = ArchiveForm(schema: PostgreSQLArchive.schema, wordRule: WordRule.number)
    private let archive: PostgreSQLArchive

    /// An upgrade of the archive at an address.
    ///
    /// - Throws: ``StorageError`` where there is none, or one of a later release.
    public init(at address: ArchiveAddress) throws {
        archive = try PostgreSQLArchive(at: address, mode: .writing)
    }

    /// The archive has the present form.
    public func begin() throws -> UpgradeProgress? { nil }

    /// No article is left.
    public func rewriteBatch(
        _ rewritten: (ArticleRecord, any ArchiveReader) throws -> RewrittenArticle
    ) throws -> UpgradeProgress? { nil }

    /// Nothing is left to be done.
    public func finish() throws {}
}
