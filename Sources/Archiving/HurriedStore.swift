import ArchiveStorage

/// A store whose reads all end at one deadline.
struct HurriedStore: ArchiveStore {
    let store: any ArchiveStore
    let deadline: Deadline

    func read<Answer>(
        until other: Deadline?, _ body: (any ArchiveReader) throws -> Answer
    ) throws -> Answer {
        try store.read(until: other.map { min($0, deadline) } ?? deadline, body)
    }

    func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer { try store.write(body) }

    func engineFaults() throws -> [String] { try store.engineFaults() }

    func backUp(to path: String) throws { try store.backUp(to: path) }

    func settle(isThorough: Bool) throws { try store.settle(isThorough: isThorough) }

    func compact() throws { try store.compact() }

    func makeChangeListener() -> (any ChangeListener)? { store.makeChangeListener() }
}
