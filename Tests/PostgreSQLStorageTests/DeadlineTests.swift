import ArchiveStorage
import Foundation
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// A question that takes too long is ended in the server.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct DeadlineTests {
    private static let sleep = Statement("SELECT pg_sleep($1::bigint)")
    private let archive: NewArchive

    init() throws {
        archive = try NewArchive()
    }

    /// Reads as long as an hour; what ends it is the deadline.
    private func sleep(until deadline: Deadline) throws {
        try archive.store.read(until: deadline) { reader in
            let reader = try #require(reader as? PostgreSQLReader)
            _ = try reader.transaction.run(Self.sleep(.integer(3_600)))
        }
    }

    private func expectTimeOut(until deadline: Deadline) throws {
        #expect(throws: StorageError.timeOut(path: archive.address.description)) { try sleep(until: deadline) }
        // The server has ended the statement before it says so.
        #expect(try archive.statementsUnderWay() == [])
        #expect(try archive.store.read { try $0.positions() } == [])
    }

    @Test func theServerEndsItAtItsDeadline() throws {
        for _ in 0..<3 { try expectTimeOut(until: Deadline(after: .milliseconds(30))) }
    }

    @Test func theWatchEndsItWhereTheClientHasGone() throws {
        for _ in 0..<3 {
            let end = EarlyEnd()
            let deadline = Deadline(after: .seconds(7_200), orAt: end)
            Thread.detachNewThread {
                while (try? archive.statementsUnderWay().isEmpty) != false { Thread.sleep(forTimeInterval: 0.01) }
                end.come()
            }
            try expectTimeOut(until: deadline)
        }
    }

    /// The server counts for each statement anew.
    @Test func manyShortStatementsEndToo() throws {
        #expect(throws: StorageError.timeOut(path: archive.address.description)) {
            try archive.store.read(until: Deadline(after: .milliseconds(50))) { reader in
                while true { _ = try reader.identity() }
            }
        }
    }
}
