public import ArchiveStorage

extension Archive {
    /// The place behind all that the archive holds now.
    ///
    /// - Throws: A storage error.
    public func newestPosition() throws -> ArrivalPosition {
        try store.read { ArrivalPosition(identity: try $0.identity(), revision: try $0.settledRevision()) }
    }

    /// Whether the archive holds changes behind a place. Behind the newest one these wait for an older transaction to end, and nobody tells when
    /// it does.
    ///
    /// - Throws: A storage error.
    public func hasChanges(after position: ArrivalPosition) throws -> Bool {
        try store.read { try $0.isChanged(since: position.revision + 1) }
    }

    /// What hears of changes that others make in the archive; nil where looks alone find them.
    public func makeChangeListener() -> (any ChangeListener)? { store.makeChangeListener() }

    /// Whether a place is one of this archive, and not in its future.
    ///
    /// - Throws: A storage error.
    public func knows(_ position: ArrivalPosition) throws -> Bool {
        try store.read { reader in
            guard try reader.identity() == position.identity else { return false }
            return try position.revision <= reader.settledRevision()
        }
    }

    /// The changes that a question asks for which are stored behind a place, in the order in which they were stored, each for itself.
    ///
    /// Costs in proportion to the articles that were changed since. Page and order of the question have no meaning here.
    /// - Parameter limit: How many to give at the most, at least 1.
    /// - Throws: A storage error.
    public func arrivals(
        _ question: StandingQuestion, after position: ArrivalPosition, limit: Int
    ) throws -> ArrivalPage {
        try view { try ArrivalSearch(question, after: position, limit: limit, view: $0).page() }
    }
}
