import ArchiveStorage
import Foundation
import GRDB
import GRDBSQLite

/// Interrupts reads whose time is over: one thread for all archives of the process.
///
/// SQLite's progress handler is not asked within a step of FTS5, which may read postings for seconds; an interrupt ends that, too. One that
/// comes between two statements does nothing, so it comes again and again until the read has ended, and the read is told beside.
final class DeadlineWatch: @unchecked Sendable {
    static let shared = DeadlineWatch()

    private struct Watched {
        let deadline: ReadDeadline
        let connection: OpaquePointer
    }

    /// How long it is between two interrupts of one read.
    private static let pause = Duration.milliseconds(2)
    /// After how long it is looked whether a deadline has ended early: nothing wakes the thread for that.
    private static let look = Duration.milliseconds(10)

    /// Guards all that follows.
    private let condition = NSCondition()
    private var watched: [UInt64: Watched] = [:]
    private var lastNumber: UInt64 = 0
    /// Until when the thread sleeps unless it is woken; nil where it sleeps until it is woken, or was never started.
    private var wakesAt: Deadline?
    private var isStarted = false

    /// Runs `body`, and interrupts the connection for as long as it goes on behind the deadline; never behind its end.
    func interrupting<Answer>(
        _ database: Database, at deadline: ReadDeadline, _ body: () throws -> Answer
    ) throws -> Answer {
        guard let connection = database.sqliteConnection else { return try body() }
        let number = add(Watched(deadline: deadline, connection: connection))
        defer { remove(number) }
        return try body()
    }

    private func add(_ read: Watched) -> UInt64 {
        condition.lock()
        defer { condition.unlock() }
        lastNumber += 1
        watched[lastNumber] = read
        if !isStarted {
            isStarted = true
            Thread.detachNewThread { [self] in run() }
        }
        // Deadlines are mostly alike, so that the thread wakes before the new one anyway.
        if wakesAt.map({ read.deadline.moment < $0 }) ?? true { condition.signal() }
        return lastNumber
    }

    private func remove(_ number: UInt64) {
        condition.lock()
        watched[number] = nil
        condition.unlock()
    }

    private func run() {
        condition.lock()
        while true {
            for read in watched.values where read.deadline.moment.hasPassed {
                read.deadline.pass()
                sqlite3_interrupt(read.connection)
            }
            wakesAt = watched.values.map(\.deadline.moment).min()
            if watched.values.contains(where: \.deadline.moment.mayEndEarly) {
                wakesAt = wakesAt.map { min($0, Deadline(after: Self.look)) }
            }
            if let wakesAt {
                let pause = max(wakesAt.remaining, Self.pause)
                let seconds = Double(pause.components.seconds) + Double(pause.components.attoseconds) * 1e-18
                _ = condition.wait(until: Date(timeIntervalSinceNow: seconds))
            } else {
                condition.wait()
            }
        }
    }
}
