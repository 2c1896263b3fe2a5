import Archiving
import ArticleModel
import Foundation
import Serving
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// Standing queries of a server over an archive in PostgreSQL to which others write: it hears of that from the database.
///
/// The server looks by itself after an hour, so that nothing but a notification, or what is to make up for a lost one, explains an event.
@Suite(.serialized, .enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed")) struct NotificationTests {
    private let address: ArchiveAddress
    private let writer: Archive
    private let connection: PostgreSQLConnection

    init() throws {
        address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
        writer = Archive(store: try PostgreSQLArchive(at: address, mode: .creating))
        connection = try PostgreSQLConnection(to: address)
    }

    private func withServer(_ body: (RunningServer, LineClient) throws -> Void) async throws {
        let archives = ServedArchives(
            first: { [address] in Archive(store: try PostgreSQLArchive(at: address, mode: .reading)) },
            reader: { [address] in Archive(store: try PostgreSQLArchive(at: address, mode: .reading), sharing: $0) },
            writer: nil)
        let server = try await RunningServer(archives: archives) { $0.longestWatchPause = .seconds(3_600) }
        do {
            // Of a first version nothing is told: nothing lies before it.
            try ingest(0)
            let watcher = try server.client()
            #expect(try watcher.ask("WATCH harpoon").first == "OK 1")
            try body(server, watcher)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }

    /// As another process does.
    private func ingest(_ number: Int) throws {
        let session = IngestSession(into: writer)
        _ = try session.add(
            ImportedVersion(
                source: "post", articleKey: "a", number: number, title: "Night", paragraphs: ["Harpoon \(number)."]))
        _ = try session.flush()
    }

    private static let listening = Statement(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'")
    private static let ending = Statement("SELECT pg_terminate_backend($1::bigint::int)")

    /// The server process of the connection that listens, other than that of this number; waits until there is one.
    private func listener(after former: Int64 = 0) throws -> Int64 {
        try eventually {
            try connection.run([Self.listening()])[0].map { try $0.integer(0) }.filter { $0 != former }.first
        }
    }

    private func expectEvent(of number: Int, by watcher: LineClient) throws {
        while let event = try watcher.line() {
            if event.contains("\"kind\":\"added\""), event.contains("Harpoon \(number).") { return }
            #expect(event.contains("Harpoon"), "\(event)")
        }
        Issue.record("no event of version \(number)")
    }

    @Test func whatAnotherProcessStoresIsToldAtOnce() async throws {
        try await withServer { _, watcher in
            _ = try listener()
            for number in 1...5 {
                try ingest(number)
                try expectEvent(of: number, by: watcher)
            }
        }
    }

    @Test func aListeningConnectionThatWasEndedIsMadeAnew() async throws {
        try await withServer { _, watcher in
            var process = try listener()
            for round in 1...3 {
                _ = try connection.run([Self.ending(.integer(process))])
                try ingest(2 * round - 1)
                try expectEvent(of: 2 * round - 1, by: watcher)
                process = try listener(after: process)
                try ingest(2 * round)
                try expectEvent(of: 2 * round, by: watcher)
            }
        }
    }

    /// It is committed below a transaction that is under way, and is told when that has ended: of which nobody tells.
    @Test func whatWaitsForAnOlderTransactionIsTold() async throws {
        try await withServer { _, watcher in
            _ = try listener()
            let older = try PostgreSQLConnection(to: address)
            for (number, end) in [(1, "ROLLBACK"), (2, "COMMIT")] {
                try older.run(script: "BEGIN; SELECT pg_current_xact_id()")
                try ingest(number)
                try older.run(script: end)
                try expectEvent(of: number, by: watcher)
            }
        }
    }
}
