import ArchiveStorage

/// One transaction, which begins with its first statement, in the same round trip: so a question of one statement costs one.
final class Transaction {
    private let lease: Lease
    private let deadline: Deadline?
    private let opening: [Call]
    /// What is asked beside the first statement.
    private let earlyCall: Call?
    private var earlyRows: ResultRows?
    private let path: String
    private var isBegun = false

    private static let beginReading = Statement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    private static let beginWriting = Statement("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    private static let commit = Statement("COMMIT")
    private static let rollback = Statement("ROLLBACK")
    private static let limitStatements = Statement("SELECT set_config('statement_timeout', $1, true)")
    private static let limitLocks = Statement("SELECT set_config('lock_timeout', $1, true)")

    /// How long a write waits for another that holds the same article, in milliseconds: many times what a batch takes. Of two that wait for
    /// each other the server ends one after a second, whatever this says.
    private static let lockPatience = "180000"

    /// One state of the archive, to be read.
    ///
    /// - Parameter early: What nearly every question asks for, so that it costs no round trip of its own.
    init(reading lease: Lease, path: String, until deadline: Deadline?, early: Call? = nil) {
        (self.lease, self.path, self.deadline, earlyCall) = (lease, path, deadline, early)
        let limit = deadline.map { deadline in
            // 0 would be none.
            let milliseconds = max(1, Int64((deadline.remaining / .milliseconds(1)).rounded(.up)))
            return Self.limitStatements(.text(String(min(milliseconds, Int64(Int32.max)))))
        }
        opening = [Self.beginReading()] + (limit.map { [$0] } ?? [])
    }

    /// Reads what others have kept whenever a statement begins, and writes.
    init(writing lease: Lease, path: String) {
        (self.lease, self.path, deadline, earlyCall) = (lease, path, nil, nil)
        opening = [Self.beginWriting(), Self.limitLocks(.text(Self.lockPatience))]
    }

    /// - Throws: ``StorageError/timeOut(path:)`` behind the deadline.
    func checkDeadline() throws {
        if let deadline, deadline.hasPassed { throw StorageError.timeOut(path: path) }
    }

    /// Runs statements in one round trip, and gives the rows of each.
    ///
    /// - Throws: ``ServerFault``; ``StorageError/timeOut(path:)`` behind the deadline.
    @discardableResult func run(_ calls: [Call]) throws -> [ResultRows] {
        try checkDeadline()
        lease.note(calls)
        if isBegun { return try watched { try lease.connection(until: deadline).run(calls) } }
        isBegun = true
        let all = opening + (earlyCall.map { [$0] } ?? []) + calls
        let rows: [ResultRows]
        do {
            rows = try watched { try lease.connection(until: deadline).run(all) }
        } catch let fault as ServerFault where fault.isLossOfConnection {
            // The connection lay idle, and the server has ended it since. Nothing was said there that could be lost.
            lease.drop()
            rows = try watched { try lease.connection(until: deadline).run(all) }
        }
        if earlyCall != nil { earlyRows = rows[opening.count] }
        return Array(rows.suffix(calls.count))
    }

    /// Runs statements on a connection made for them, each kept at once, whatever becomes of this transaction.
    func runApart(_ calls: [Call]) throws {
        lease.note(calls)
        try lease.makeOther(until: deadline).run(calls)
    }

    /// What was asked beside the first statement, which is none where nothing has run yet; nil where nothing is asked early.
    func early() throws -> ResultRows? {
        if earlyCall != nil, !isBegun { try run([]) }
        return earlyRows
    }

    /// Runs one statement.
    func run(_ call: Call) throws -> ResultRows { try run([call])[0] }

    /// Ends a transaction that has only read: nobody waits for the server to say so.
    func endReading() {
        guard isBegun else { return }
        do {
            try lease.connection(until: nil).finishLater(Self.commit())
        } catch {
            // All was read by then.
            lease.drop()
        }
    }

    /// Keeps what was written.
    ///
    /// - Parameter last: What is run before that, in the same round trip.
    /// - Throws: ``ServerFault``; ``StorageError`` where it is not kept.
    func commit(after last: [Call] = []) throws {
        guard isBegun else { return }
        let answer = try run(last + [Self.commit()]).last?.command
        guard answer == "COMMIT" else {
            throw StorageError.failed(path: path, detail: "the server gave up the transaction (\(answer ?? ""))")
        }
    }

    /// Drops what was written, and whatever fault there was.
    func rollBack() {
        guard isBegun, let connection = try? lease.connection(patience: .zero, until: nil), !connection.isLost else {
            return
        }
        if (try? connection.run([Self.rollback()])) == nil { lease.drop() }
    }

    private func watched(_ body: () throws -> [ResultRows]) throws -> [ResultRows] {
        guard let deadline, let cancellation = try lease.connection(until: deadline).makeCancellation() else {
            return try body()
        }
        var rows: [ResultRows] = []
        let isCancelled = try CancelWatch.shared.watching(cancellation, until: deadline) {
            do {
                rows = try body()
            } catch let fault as ServerFault where fault.state == "57014" {
                // Whatever has sent the cancellation, another may be on its way.
                lease.isCancelled = true
                throw fault
            }
        }
        if isCancelled { lease.isCancelled = true }
        return rows
    }
}
