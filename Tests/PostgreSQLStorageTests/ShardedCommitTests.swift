import ArchiveStorage
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// A reader waits for transactions that the coordinator has kept and the other servers perhaps not yet.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ShardedCommitTests {
    private static let ownNumber = Statement("SELECT pg_current_xact_id()::text::bigint, pg_backend_pid()")
    private static let holdMark = Statement("SELECT pg_advisory_lock_shared((22081::bigint << 48) | $1)")
    private static let end = Statement("SELECT pg_terminate_backend($1::int)")
    private let archive: NewArchive

    init() throws {
        archive = try NewArchive(takenForSharded: true)
    }

    @Test func aReaderWaitsForOneThatHasEndedAndHoldsItsLock() throws {
        let holder = try PostgreSQLConnection(to: archive.address)
        let row = try holder.run([Self.ownNumber()])[0][0]
        let (number, process) = (try row.integer(0), try row.integer(1))
        try holder.run([Self.holdMark(.integer(number))])
        let looks = Mutex(0)
        archive.store.pool.observer.withLock { observer in
            observer = { [address = archive.address] call in
                guard call.statement === ShardedCommit.isUnderWay else { return }
                let count = looks.withLock { count in
                    count += 1
                    return count
                }
                // The reader has found the lock twice by now.
                if count == 3 { _ = try? PostgreSQLConnection(to: address).run([Self.end(.integer(process))]) }
            }
        }
        _ = try archive.store.read { try $0.revision() }
        #expect(looks.withLock { $0 } >= 3)
    }

    @Test func oneThatIsUnderWayIsNotWaitedFor() throws {
        let writer = try PostgreSQLConnection(to: archive.address)
        try writer.run(script: "BEGIN")
        try writer.run([ShardedCommit.lock()])
        let before = try archive.store.read { try ($0.revision(), $0.settledRevision()) }
        try writer.run(script: "COMMIT")
        // Older transactions of other tests in the same cluster may hold it back for a while.
        var settled = before.1
        while settled == before.1 { settled = try archive.store.read { try $0.settledRevision() } }
        #expect(settled > before.1)
        #expect(try archive.store.read { try $0.revision() } == before.0)
    }
}
