import ArchiveStorage

extension Archive {
    /// How many transactions have changed the archive: what was read of it stays true as long as this stays.
    ///
    /// - Throws: A storage error.
    public func newestRevision() throws -> Int64 {
        try store.read { try $0.revision() }
    }
}
