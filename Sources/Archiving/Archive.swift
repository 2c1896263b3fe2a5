public import ArchiveStorage

/// An archive of article histories: takes versions in, answers questions. The one thing that every front end calls.
public struct Archive: Sendable {
    /// Where the archive is kept.
    let store: any ArchiveStore
    /// What questions have read, for the next ones.
    let memory: ArticleCache<Timeline>

    /// An archive over an open store.
    public init(store: any ArchiveStore) {
        self.init(store: store, memory: ArticleCache(limit: 256 << 20, size: \.size))
    }

    /// The same archive over another connection to it; what questions have read through one serves those of the other.
    public init(store: any ArchiveStore, sharing other: Archive) {
        self.init(store: store, memory: other.memory)
    }

    private init(store: any ArchiveStore, memory: ArticleCache<Timeline>) {
        self.store = store
        self.memory = memory
    }

    /// The same archive, whose questions are given up at a deadline: they throw ``StorageError/timeOut(path:)``.
    public func answering(by deadline: Deadline) -> Archive {
        Archive(store: HurriedStore(store: store, deadline: deadline), memory: memory)
    }
}
