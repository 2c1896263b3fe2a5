import ArchiveStorage

/// A store of which nothing can be had.
struct FaultyStore: ArchiveStore {
    let fault: any Error

    func read<Answer>(until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer) throws -> Answer {
        throw fault
    }

    func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer { throw fault }

    func engineFaults() throws -> [String] { throw fault }

    func backUp(to path: String) throws { throw fault }

    func settle(isThorough: Bool) throws { throw fault }

    func compact() throws { throw fault }
}
