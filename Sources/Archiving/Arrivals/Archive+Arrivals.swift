import ArchiveStorage
public import ArticleModel

extension Archive {
    /// The place behind all that the archive holds now.
    ///
    /// - Throws: A storage error.
    public func newestPosition() throws -> ArrivalPosition {
        try store.read { ArrivalPosition(identity: try $0.identity(), revision: try $0.revision()) }
    }

    /// Whether a place is one of this archive, and not in its future.
    ///
    /// - Throws: A storage error.
    public func knows(_ position: ArrivalPosition) throws -> Bool {
        try store.read { reader in
            guard try reader.identity() == position.identity else { return false }
            return try position.revision <= reader.revision()
        }
    }

    /// The number of the article that a selector fits.
    ///
    /// - Throws: ``ArchiveError`` where no article, or more than one, fits; a storage error.
    public func articleID(_ selector: String, source: String? = nil) throws -> ArticleID {
        try store.read { try ArticleSelector(text: selector, source: source.map { ExactName($0) }).article(in: $0).id }
    }

    /// The changes that a question asks for which are stored behind a place, in the order in which they were stored, each for itself.
    ///
    /// Costs in proportion to the articles that were changed since. Page, order and article of the question have no meaning here.
    /// - Parameters:
    ///   - article: Only changes of this article; nil for all.
    ///   - limit: How many to give at the most, at least 1.
    /// - Throws: The same as ``changes(_:)``.
    public func arrivals(
        _ question: ChangesQuestion, in article: ArticleID? = nil, after position: ArrivalPosition, limit: Int
    ) throws -> ArrivalPage {
        try view { try ArrivalSearch(question, in: article, after: position, limit: limit, view: $0).page() }
    }
}
