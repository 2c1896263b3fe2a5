public import ArchiveStorage
import Synchronization

/// A store that counts what its readers and writers are asked: how often each requirement of ``ArchiveReader`` and ``ArchiveWriter``, by its
/// name, from one question to the next.
///
/// Calls of ``ArchiveReader/checkDeadline()`` ask the store for nothing, and are not counted.
public final class CountingStore: ArchiveStore {
    private let store: any ArchiveStore
    private let counts = Mutex<[String: Int]>([:])
    private let living = LivingReaders()
    private let meddling: Meddling?

    /// What another writer does just before changes are applied.
    public typealias Meddling = @Sendable ([ArticleChange], any ArchiveWriter) throws -> Void

    /// Counts what `store` is asked from here on, while another writer meddles; nil is nobody.
    public init(_ store: any ArchiveStore, meddling: Meddling? = nil) {
        self.store = store
        self.meddling = meddling
    }

    /// How often each requirement was called since this was last asked; none that was not.
    public func takeCounts() -> [String: Int] {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }

    /// How many of the readers and writers that it has given are still held by somebody.
    public var livingReaders: Int { living.count.load(ordering: .relaxed) }

    /// Counts what `body` asks, also where it throws.
    public func read<Answer>(until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer) throws -> Answer {
        try store.read(until: deadline) { reader in
            let counting = CountingReader(reader, among: living)
            defer { take(counting) }
            return try body(counting)
        }
    }

    /// Counts what `body` asks and writes, also where it throws; the transaction itself is not counted.
    public func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer {
        try store.write { writer in
            let counting = CountingWriter(writer, among: living, meddling: meddling)
            defer { take(counting) }
            return try body(counting)
        }
    }

    private func take(_ counting: CountingReader) {
        let counted = counting.counts
        counts.withLock { $0.merge(counted, uniquingKeysWith: +) }
    }

    /// Passes it on.
    public func engineFaults() throws -> [String] { try store.engineFaults() }

    /// Passes it on.
    public func backUp(to path: String) throws { try store.backUp(to: path) }

    /// Passes it on.
    public func settle(isThorough: Bool) throws { try store.settle(isThorough: isThorough) }

    /// Passes it on.
    public func compact() throws { try store.compact() }
}

/// How many readers there are.
final class LivingReaders: Sendable {
    let count = Atomic(0)
}
