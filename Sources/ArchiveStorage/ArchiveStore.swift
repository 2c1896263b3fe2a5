import ArticleModel

/// Where an archive is kept. One implementation is SQLite; everything above this seam is free of SQL.
///
/// A store receives folded words only (see `WordRule`), never decides what a word is, and knows nothing of presence, order of versions
/// or boolean queries: those stay in the program, so that two stores can never disagree about them.
/// All calls block; any number of threads may call at once. The requirements of `StoreConformance` are run on every store by its tests.
public protocol ArchiveStore: Sendable {
    /// Runs `body` against one unchanging state of the archive, beside any write that is under way.
    ///
    /// - Parameter deadline: When to give up, also in the middle of a statement; nil for never.
    /// - Throws: What `body` throws, or a ``StorageError``: ``StorageError/timeOut(path:)`` behind the deadline.
    func read<Answer>(until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer) throws -> Answer

    /// Runs `body` as one transaction: all of it is kept, or, where it throws or the process dies, none of it.
    ///
    /// Waits for a writer in another process, and gives up with ``StorageError/busy``. A store over a network may run `body` again where nothing of its
    /// first run was kept: so it changes nothing but what it writes.
    /// - Throws: What `body` throws, or a ``StorageError``.
    func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer

    /// Asks the engine itself whether its structures are whole: one message for each fault, none where all is well.
    func engineFaults() throws -> [String]

    /// Copies the archive, as of one moment, to a new file.
    ///
    /// - Throws: ``StorageError/exists(path:)`` where something is at `path` already; the copy appears under its name only when it is whole.
    func backUp(to path: String) throws

    /// Brings the index into the state in which questions are fastest, and lets go of what was deleted.
    ///
    /// Costs in proportion to the whole index where `isThorough`, else to what was written since the last call.
    func settle(isThorough: Bool) throws

    /// Gives the room of what was removed back to the system; needs room for a second copy while it lasts.
    func compact() throws

    /// What hears of changes that others make; nil where nobody tells of them, so that looks alone find them. None unless a store has its own.
    func makeChangeListener() -> (any ChangeListener)?
}

extension ArchiveStore {
    /// None.
    public func makeChangeListener() -> (any ChangeListener)? { nil }

    /// Runs `body` against one unchanging state of the archive, for as long as it takes.
    ///
    /// - Throws: What `body` throws, or a ``StorageError``.
    public func read<Answer>(_ body: (any ArchiveReader) throws -> Answer) throws -> Answer {
        try read(until: nil, body)
    }
}
