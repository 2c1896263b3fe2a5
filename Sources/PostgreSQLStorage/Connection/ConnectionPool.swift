import ArchiveStorage
import Foundation
import Synchronization

/// Connections to one server, a bounded number of them: each is lent to one transaction at a time, and kept for the next.
final class ConnectionPool: @unchecked Sendable {
    /// For how long a server that cannot be reached is tried again.
    static let patience = Duration.seconds(30)
    /// How long it is between two tries.
    private static let pause = 0.25

    private let address: ArchiveAddress
    private let most: Int
    /// Guards all that follows.
    private let condition = NSCondition()
    private var idle: [PostgreSQLConnection] = []
    private var lent = 0
    /// Whether a connection was made once: a server that refuses one then may take it again.
    private var wasConnected = false
    let counts: ConnectionCounts
    /// Called with each statement that is sent; nil for none.
    let observer = Mutex<(@Sendable (Call) -> Void)?>(nil)

    /// A pool of up to `most` connections; none is made yet.
    init(to address: ArchiveAddress, most: Int, counts: ConnectionCounts) {
        (self.address, self.most, self.counts) = (address, most, counts)
    }

    /// Lends a connection for as long as `body` takes; waits where all are lent.
    ///
    /// - Throws: What `body` throws; ``StorageError``: unavailable, not to be opened, or behind the deadline.
    func lending<Answer>(until deadline: Deadline?, _ body: (Lease) throws -> Answer) throws -> Answer {
        let lease = Lease(of: self, try take(until: deadline))
        counts.used.add(1, ordering: .relaxed)
        defer {
            counts.used.subtract(1, ordering: .relaxed)
            giveBack(lease)
        }
        return try body(lease)
    }

    /// A connection that is idle, or room for one that is yet to be made: nil.
    private func take(until deadline: Deadline?) throws -> PostgreSQLConnection? {
        condition.lock()
        defer { condition.unlock() }
        let mustWait = lent >= most
        if mustWait { counts.waiting.add(1, ordering: .relaxed) }
        defer { if mustWait { counts.waiting.subtract(1, ordering: .relaxed) } }
        while lent >= most {
            if let deadline, deadline.hasPassed { throw StorageError.timeOut(path: address.description) }
            _ = condition.wait(until: Date(timeIntervalSinceNow: 0.05))
        }
        lent += 1
        return idle.popLast()
    }

    private func giveBack(_ lease: Lease) {
        condition.lock()
        if let connection = lease.takeUsable() { idle.append(connection) }
        lent -= 1
        condition.signal()
        condition.unlock()
    }

    /// Connects. One that starts or recovers is waited for in any case.
    ///
    /// - Parameter patience: For how long a server that cannot be reached is tried again.
    func connect(patience: Duration, until deadline: Deadline?) throws -> PostgreSQLConnection {
        let (end, endOfStart) = (Deadline(after: patience), Deadline(after: Self.patience))
        while true {
            do {
                let connection = try PostgreSQLConnection(to: address, countedIn: counts)
                condition.withLock { wasConnected = true }
                return connection
            } catch let fault as ServerFault where fault.isLossOfConnection {
                // A server that takes clients, and never took this one, will not take it later: its name, its password or the database is wrong.
                if !condition.withLock({ wasConnected }), fault.isRefusal(by: address) {
                    throw StorageError.refused(path: address.description, reason: fault.message)
                }
                let mayCome = !end.hasPassed || !endOfStart.hasPassed && PostgreSQLConnection.isChanging(address)
                if !mayCome || deadline?.hasPassed == true { throw fault }
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
    }
}

/// A connection while it is lent.
final class Lease {
    private let pool: ConnectionPool
    private var held: PostgreSQLConnection?
    /// Whether a cancellation was sent to it: that may yet reach what runs next.
    var isCancelled = false

    fileprivate init(of pool: ConnectionPool, _ connection: PostgreSQLConnection?) {
        (self.pool, held) = (pool, connection)
    }

    /// The connection; made where there is none yet.
    ///
    /// - Parameter patience: For how long a server that cannot be reached is tried again.
    func connection(patience: Duration = ConnectionPool.patience, until deadline: Deadline?) throws
        -> PostgreSQLConnection
    {
        if let held { return held }
        let made = try pool.connect(patience: patience, until: deadline)
        held = made
        return made
    }

    /// One more connection, beside those of the pool.
    func makeOther(until deadline: Deadline?) throws -> PostgreSQLConnection {
        try pool.connect(patience: ConnectionPool.patience, until: deadline)
    }

    /// Counts one more time that the server is asked and waited for, and tells the observer what it is asked.
    func note(_ calls: [Call]) {
        pool.counts.roundTrips.add(1, ordering: .relaxed)
        if let observer = pool.observer.withLock({ $0 }) { calls.forEach(observer) }
    }

    /// Lets go of a connection that is lost, so that the next one is another.
    func drop() { held = nil }

    fileprivate func takeUsable() -> PostgreSQLConnection? {
        defer { held = nil }
        return held.flatMap { $0.isLost || isCancelled ? nil : $0 }
    }
}
