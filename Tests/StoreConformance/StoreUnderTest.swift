public import ArchiveStorage

/// A new archive, and the ways to it that the requirements need.
public struct StoreUnderTest {
    /// The archive, which is empty.
    public let store: any ArchiveStore
    /// Opens the same archive once more, as another process does.
    public let openAgain: () throws -> any ArchiveStore
    /// Opens the copy that a backup made at a path.
    public let openCopy: (_ path: String) throws -> any ArchiveStore
    /// Where a backup may be made: nothing is there.
    public let freePath: String

    /// An archive with the ways to it.
    public init(
        _ store: any ArchiveStore, freePath: String, openAgain: @escaping () throws -> any ArchiveStore,
        openCopy: @escaping (_ path: String) throws -> any ArchiveStore
    ) {
        self.store = store
        self.freePath = freePath
        self.openAgain = openAgain
        self.openCopy = openCopy
    }
}
