import ArchiveStorage
import Dispatch

/// A store in which every question takes until its deadline.
struct StuckStore: ArchiveStore {
    /// Signalled when a question begins.
    let began = DispatchSemaphore(value: 0)
    /// Signalled when a question was given up.
    let ended = DispatchSemaphore(value: 0)

    func read<Answer>(until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer) throws -> Answer {
        guard let deadline else { throw StorageError.busy(path: "") }
        began.signal()
        while !deadline.hasPassed {}
        ended.signal()
        throw StorageError.timeOut(path: "")
    }

    func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        throw StorageError.readOnly(path: "")
    }

    func engineFaults() throws -> [String] { [] }

    func backUp(to path: String) throws { throw StorageError.readOnly(path: path) }

    func settle(isThorough: Bool) throws {}

    func compact() throws {}
}
