import ArchiveStorage
import Foundation

/// Cancels the statements of reads whose time is over: one thread for all archives of the process.
///
/// The server's own limit (`statement_timeout`) ends a statement at a deadline that is known when the read begins. It knows nothing of a client
/// that has gone, and counts for each statement anew: for that there is this watch. A cancellation that arrives between two statements does nothing,
/// so it is sent again until the read has ended.
final class CancelWatch: @unchecked Sendable {
    static let shared = CancelWatch()

    /// A read that is watched.
    private final class Watched {
        let deadline: Deadline
        let cancellation: Cancellation
        var isCancelled = false
        /// When it is cancelled again; nil before the first time.
        var again: Deadline?

        init(_ deadline: Deadline, _ cancellation: Cancellation) {
            (self.deadline, self.cancellation) = (deadline, cancellation)
        }
    }

    /// How long it is between two cancellations of one read. The server's own limit comes first where it can.
    private static let pause = Duration.milliseconds(100)
    /// How often it is looked whether a deadline has ended early: nothing wakes the thread for that.
    private static let look = 0.01
    /// How much later than the server the watch ends a read.
    private static let grace = Duration.milliseconds(20)

    /// Guards all that follows.
    private let condition = NSCondition()
    private var watched: [ObjectIdentifier: Watched] = [:]
    private var isStarted = false

    /// Runs `body`, and cancels what runs on its connection for as long as it goes on behind the deadline.
    ///
    /// - Returns: Whether anything was cancelled: one that was sent may still be on its way.
    func watching(_ cancellation: Cancellation, until deadline: Deadline, _ body: () throws -> Void) rethrows -> Bool {
        let read = Watched(deadline, cancellation)
        condition.lock()
        watched[ObjectIdentifier(read)] = read
        if !isStarted {
            isStarted = true
            Thread.detachNewThread { [self] in run() }
        }
        condition.signal()
        condition.unlock()
        func end() -> Bool {
            condition.lock()
            defer { condition.unlock() }
            watched[ObjectIdentifier(read)] = nil
            return read.isCancelled
        }
        do {
            try body()
        } catch {
            _ = end()
            throw error
        }
        return end()
    }

    private func run() {
        condition.lock()
        while true {
            for read in watched.values where Self.isDue(read) {
                read.isCancelled = true
                read.again = Deadline(after: Self.pause)
                let cancellation = read.cancellation
                // It may take as long as connecting does, and no other read waits for it.
                Thread.detachNewThread { cancellation.cancel() }
            }
            if watched.isEmpty {
                condition.wait()
            } else {
                _ = condition.wait(until: Date(timeIntervalSinceNow: Self.look))
            }
        }
    }

    private static func isDue(_ read: Watched) -> Bool {
        guard read.deadline.hasPassed else { return false }
        if let again = read.again { return again.hasPassed }
        // One that has ended early is not ended by the server.
        return read.deadline.remaining > .zero || read.deadline.remaining + grace < .zero
    }
}
