import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// The rights that the document gives are enough, and no more than enough.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct RolesTests {
    /// The address of the archive for a role that the document's statements made: roles are the server's, so each archive has its own.
    private func address(of role: String, _ archive: NewArchive) throws -> ArchiveAddress {
        let page = try String(
            contentsOf: SharedFolder.packageRoot.appendingPathComponent("Sources/PostgreSQLStorage/postgresql.md"),
            encoding: .utf8)
        let start = try #require(page.range(of: "```sql\n")?.upperBound)
        let end = try #require(page.range(of: "```", range: start..<page.endIndex)?.lowerBound)
        let database = try #require(archive.address.description.split(separator: "?").first?.split(separator: "/").last)
        let script = page[start..<end].replacing("variorum_", with: "\(database)_")
        try PostgreSQLConnection(to: archive.address).run(
            script: script + "ALTER ROLE \(database)_reader LOGIN; ALTER ROLE \(database)_writer LOGIN;")
        return try ArchiveAddress(
            archive.address.description.replacing("user=postgres", with: "user=\(database)_\(role)"))
    }

    private static let version = ImportedVersion(
        source: "post", articleKey: "a", number: 1, title: "Ferry", paragraphs: ["The boat leaves"])

    private static func ingest(_ version: ImportedVersion, into store: any ArchiveStore) throws {
        let session = IngestSession(into: Archive(store: store))
        _ = try session.add(version)
        _ = try session.finish()
    }

    @Test func aReaderAsksAndChangesNothing() throws {
        let archive = try NewArchive()
        try Self.ingest(Self.version, into: archive.store)
        let address = try address(of: "reader", archive)
        let reader = Archive(store: try PostgreSQLArchive(at: address, mode: .reading))
        #expect(try reader.first(QuoteQuestion("boat")).rows.count == 1)
        #expect(try reader.check() == [])
        #expect(throws: StorageError.self) {
            try PostgreSQLArchive(at: address, mode: .writing).write {
                try $0.put(IngestPosition(origin: "a", options: "b"))
            }
        }
        #expect(try archive.store.read { try $0.positions() } == [])
    }

    /// The server takes the client, and refuses the first thing that is said to it.
    @Test func aRoleThatMayNotEvenBeginIsToldSo() throws {
        let archive = try NewArchive()
        let address = try address(of: "reader", archive)
        try PostgreSQLConnection(to: archive.address).run(
            script: "REVOKE SELECT ON pg_catalog.pg_extension FROM PUBLIC")
        for _ in 0..<3 {
            #expect {
                try PostgreSQLArchive(at: address, mode: .reading)
            } throws: { error in
                guard case .refused(_, let reason) = error as? StorageError else { return false }
                return reason.contains("pg_extension")
            }
        }
    }

    @Test func aWriterTakesInAndForgets() throws {
        let archive = try NewArchive()
        let address = try address(of: "writer", archive)
        let store = try PostgreSQLArchive(at: address, mode: .creating)
        try Self.ingest(Self.version, into: store)
        let writer = Archive(store: store)
        #expect(try writer.first(QuoteQuestion("boat")).rows.count == 1)
        _ = try writer.setHidden(true, "a")
        _ = try writer.optimize()
        _ = try writer.forget("a")
        #expect(try writer.check() == [])
        #expect(throws: ServerFault.self) {
            try PostgreSQLConnection(to: address).run(script: "DROP TABLE word_sample")
        }
    }
}
