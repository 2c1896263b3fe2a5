import ArchiveStorage
public import ArticleModel

extension Archive {
    /// How far each source that was read with these options has been taken in, the newest first.
    ///
    /// - Throws: A storage error.
    public func positions(readWith options: ExactName) throws -> [IngestPosition] {
        try store.read { try $0.positions(readWith: options) }
    }

    /// The greatest source number that is held of an article, and what the source calls that version; nil where no version has a number.
    ///
    /// - Throws: A storage error.
    public func newestNumbered(ofArticle key: ExactName, source: ExactName) throws -> (number: Int, origin: String?)? {
        try store.read { reader in
            let version = try reader.newestNumbered(ofArticle: key, source: source)
            return version.flatMap { version in version.number.map { ($0, version.origin) } }
        }
    }
}
