public import ArchiveStorage
import Foundation
import Synchronization

/// An archive in memory that answers by brute force: the store that the others are held against.
///
/// It keeps no index. Every answer comes of a look at every row in turn, so what is wrong in it can be seen by reading it.
public final class MemoryArchive: ArchiveStore {
    /// What is kept, shared by all connections to one archive.
    private final class Contents: Sendable {
        let state: Mutex<ArchiveState>
        /// Held for the length of a write: one at a time, while reads go on.
        let writing = NSLock()
        let copies = Mutex<[String: ArchiveState]>([:])

        init(_ state: ArchiveState) {
            self.state = Mutex(state)
        }
    }

    private let contents: Contents

    /// A new, empty archive.
    public convenience init() {
        self.init(Contents(ArchiveState(identity: UUID().uuidString)))
    }

    /// Another connection to the same archive.
    public convenience init(sharing other: MemoryArchive) {
        self.init(other.contents)
    }

    private init(_ contents: Contents) {
        self.contents = contents
    }

    /// The copy that ``backUp(to:)`` made under this path, as an archive of its own; nil where none was made.
    public func copy(at path: String) -> MemoryArchive? {
        contents.copies.withLock { $0[path] }.map { MemoryArchive(Contents($0)) }
    }

    /// Gives the state that is kept when it begins.
    public func read<Answer>(until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer) throws -> Answer {
        let state = contents.state.withLock { $0 }
        return try body(MemoryReader(state, deadline: deadline))
    }

    /// Gives a copy of the state, which is kept when `body` returns, and dropped where it throws; other writes wait.
    public func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        try contents.writing.withLock {
            let writer = MemoryWriter(contents.state.withLock { $0 })
            let answer = try body(writer)
            let kept = writer.state
            contents.state.withLock { $0 = kept }
            return answer
        }
    }

    /// There is no engine, and so none of its faults.
    public func engineFaults() throws -> [String] { [] }

    /// Keeps the state under the path; nothing is written to a disk.
    public func backUp(to path: String) throws {
        let state = contents.state.withLock { $0 }
        try contents.copies.withLock { copies in
            guard copies[path] == nil, !FileManager.default.fileExists(atPath: path) else {
                throw StorageError.exists(path: path)
            }
            copies[path] = state
        }
    }

    /// There is no index to merge.
    public func settle(isThorough: Bool) throws {}

    /// There is no room to give back.
    public func compact() throws {}
}
