public import ArchiveStorage

/// An archive of article histories: takes versions in, answers questions. The one thing that every front end calls.
public struct Archive: Sendable {
    /// Where the archive is kept.
    let store: any ArchiveStore
    /// What questions have read, for the next ones.
    let memory = ArticleMemory()

    /// An archive over an open store.
    public init(store: any ArchiveStore) {
        self.store = store
    }
}
