public import ArchiveStorage
import Synchronization

/// An archive whose questions a replica answers, a standby of PostgreSQL that is a moment behind, and which is written at its primary.
///
/// What was hidden or forgotten must not be shown because a replica is behind. So each read asks the primary first, in one statement, for what
/// was hidden or forgotten behind all that the replica is sure to hold; and where the replica still shows any of that, the primary answers. The statement finds next to
/// nothing as a rule, by an index of hidden articles alone. Where the primary cannot be reached, nothing is answered.
public final class ReplicatedArchive: ArchiveStore {
    private let replica, primary: PostgreSQLArchive
    private let progress: ReplicaProgress

    /// The archive at both places.
    ///
    /// - Parameter progress: Shared by all who keep answers together.
    /// - Throws: ``StorageError/notAReplica(path:primary:)`` where they hold different archives; another ``StorageError``: Citus has no replicas in
    ///   this sense.
    public init(replica: PostgreSQLArchive, primary: PostgreSQLArchive, progress: ReplicaProgress) throws {
        (self.replica, self.primary, self.progress) = (replica, primary, progress)
        guard !replica.isSharded, !primary.isSharded else {
            throw StorageError.cannotOpen(
                path: replica.path,
                reason: "an archive that Citus spreads over several servers cannot be asked at a replica")
        }
        guard try replica.read({ try $0.identity() }) == primary.read({ try $0.identity() }) else {
            throw StorageError.notAReplica(path: replica.path, primary: primary.path)
        }
    }

    private enum Found<Answer> {
        case answer(Answer)
        /// The replica shows what may not be shown.
        case isBehind(ReplicaState)
    }

    /// Runs `body` on one state of the replica; on one of the primary where the replica is behind in what may be shown.
    public func read<Answer>(
        until deadline: Deadline?, _ body: (any ArchiveReader) throws -> Answer
    ) throws -> Answer {
        let found = try replica.reading(until: deadline) { transaction -> Found<Answer> in
            let state = try ReplicaState(of: transaction)
            let latest = progress.advance(to: state)
            guard state.changes >= latest.changes else { return .isBehind(latest) }
            let removed = try primary.reading(until: deadline) { try RemovedArticles(behind: state, $0) }
            guard try !removed.areShown(in: transaction) else { return .isBehind(state) }
            return .answer(try body(ReplicatedReader(transaction, of: replica, at: state, lag: 0)))
        }
        switch found {
        case .answer(let answer): return answer
        case .isBehind(let state):
            return try primary.reading(until: deadline) { transaction in
                let lag = try state.lag(behind: ReplicaState(of: transaction))
                return try body(ReplicatedReader(transaction, of: primary, at: state, lag: lag))
            }
        }
    }

    /// Runs `body` at the primary. What it changes is answered by the replica a moment later.
    public func write<Answer>(_ body: (any ArchiveWriter) throws -> Answer) throws -> Answer { try primary.write(body) }

    /// Those of the primary.
    public func engineFaults() throws -> [String] { try primary.engineFaults() }

    /// See ``PostgreSQLArchive/backUp(to:)``.
    public func backUp(to path: String) throws { try primary.backUp(to: path) }

    /// At the primary.
    public func settle(isThorough: Bool) throws { try primary.settle(isThorough: isThorough) }

    /// At the primary.
    public func compact() throws { try primary.compact() }
}

/// The latest state in which the replica was seen.
///
/// Another replica behind the same address, or one that was started again, may be at an earlier one. Then the primary answers, so that numbers of
/// states never fall.
public final class ReplicaProgress: Sendable {
    private let latest = Mutex<ReplicaState?>(nil)

    /// Nothing was seen yet.
    public init() {}

    /// The latest state, which may be this one.
    func advance(to state: ReplicaState) -> ReplicaState {
        latest.withLock { latest in
            if let known = latest, known.changes > state.changes { return known }
            latest = state
            return state
        }
    }
}

/// How far a state of the archive has come.
struct ReplicaState: Sendable {
    /// How many transactions that changed the archive it holds.
    let changes: Int64
    /// Up to which number of a transaction it holds every change.
    let settled: Int64

    init(of transaction: Transaction) throws {
        let row = try transaction.run(PostgreSQLReader.revisions())[0]
        (changes, settled) = (Int64(try row.number(0, .revision)), Int64(try row.number(1, .revision)))
    }

    /// Tells the state of the primary from all others that answer for a replica in this state, and from the replica's own: at least 1.
    ///
    /// The primary's may hold fewer changes, since two that are committed at the same time may be seen there and here in either order.
    func lag(behind primary: ReplicaState) throws -> Int64 {
        let lag = primary.changes - changes + ReplicatedReader.states / 2
        guard (1..<ReplicatedReader.states).contains(lag) else {
            throw ServerFault(state: "", message: "the replica is \(primary.changes - changes) transactions behind")
        }
        return lag
    }
}

/// What was hidden or forgotten behind a state of the archive, as the primary has it.
private struct RemovedArticles {
    private let hidden: [Int64]
    private let hasForgotten: Bool

    private static let statement = Statement(
        """
        SELECT ARRAY(SELECT id FROM article WHERE hidden AND revision > $1), forgotten > $1 FROM archive
        """)
    private static let shown = Statement("SELECT EXISTS (SELECT FROM article WHERE id = ANY ($1) AND NOT hidden)")

    init(behind state: ReplicaState, _ transaction: Transaction) throws {
        let row = try transaction.run(Self.statement(.integer(state.settled)))[0]
        hidden = try row.numbers(0, .article).map(Int64.init)
        hasForgotten = try row.boolean(1)
    }

    /// Whether a state of the archive may show any of them. What was forgotten cannot be asked for: nothing is left of it.
    func areShown(in transaction: Transaction) throws -> Bool {
        if hasForgotten { return true }
        return try !hidden.isEmpty && transaction.run(Self.shown(.integers(hidden)))[0].boolean(0)
    }
}

/// A read that answers for a replica: with its own state, or with that of the primary.
///
/// Numbers of states rise with the replica's. So whatever is kept under the number of a state (answers, what was read of articles) is never older than that number says,
/// though answers come from the primary for a while, and then from the replica again, which by then may be at an earlier state than the primary's was.
private final class ReplicatedReader: PostgreSQLReader {
    /// How many states of the primary one state of the replica leaves room for.
    static let states: Int64 = 1 << 20

    private let state: ReplicaState
    private let lag: Int64

    init(_ transaction: Transaction, of archive: PostgreSQLArchive, at state: ReplicaState, lag: Int64) {
        (self.state, self.lag) = (state, lag)
        super.init(transaction, path: archive.path, isSharded: archive.isSharded)
    }

    override func revision() -> Int64 { state.changes * Self.states + lag }

    /// That of the replica: so it does not fall when the replica answers again.
    override func settledRevision() -> Int64 { state.settled }
}
