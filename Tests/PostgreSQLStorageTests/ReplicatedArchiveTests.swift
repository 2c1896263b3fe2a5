import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import StoreConformance
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// An archive that a standby answers for, whose replay is halted: so it is as far behind as a test has it.
@Suite(.serialized, .enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ReplicatedArchiveTests {
    private let primary: NewArchive
    private let standby: ArchiveAddress
    private let replica: PostgreSQLArchive
    private let archive: Archive

    init() throws {
        primary = try NewArchive()
        for key: ExactName in ["a", "b", "c"] { try Self.ingest(key, 1, into: primary.store) }
        standby = try ArchiveAddress(PostgreSQLServer.standby(of: primary.address.description))
        replica = try eventually { [standby] in try? PostgreSQLArchive(at: standby, mode: .reading) }
        let (held, address) = (Archive(store: replica), primary.address)
        try eventually { try held.measures().versions == 3 ? () : nil }
        archive = Archive(
            store: try ReplicatedArchive(
                replica: replica, primary: PostgreSQLArchive(at: address, mode: .reading), progress: ReplicaProgress()))
    }

    private static func ingest(_ key: ExactName, _ number: Int, into store: any ArchiveStore) throws {
        let session = IngestSession(into: Archive(store: store))
        _ = try session.add(
            ImportedVersion(
                source: "post", articleKey: key, number: number, title: "Night", paragraphs: ["A boat \(number)."]))
        _ = try session.flush()
    }

    private static let pausing = "SELECT pg_wal_replay_pause()"
    private static let state = Statement("SELECT pg_get_wal_replay_pause_state() = 'paused'")

    /// Halts the standby for as long as `body` takes.
    private func halting(_ body: () throws -> Void) throws {
        let connection = try PostgreSQLConnection(to: standby)
        try connection.run(script: Self.pausing)
        try eventually { try connection.run([Self.state()])[0][0].boolean(0) ? () : nil }
        defer { _ = try? connection.run(script: "SELECT pg_wal_replay_resume()") }
        try body()
    }

    /// The keys of the articles that hold a word, at most one page.
    private func keys(of word: String = "boat") throws -> Set<String> {
        Set(try archive.first(QuoteQuestion(word)).rows.map(\.article.key.text))
    }

    @Test func theReplicaAnswersAndIsAMomentBehind() throws {
        try halting {
            try Self.ingest("d", 1, into: primary.store)
            #expect(try keys() == ["a", "b", "c"])
        }
        try eventually { try keys() == ["a", "b", "c", "d"] ? () : nil }
    }

    @Test func whatIsHiddenIsNotShownThoughTheReplicaIsBehind() throws {
        var (meanwhile, halted): (Set<Int64>, ArrivalPosition?) = ([], nil)
        try halting {
            let before = try (archive.revision(), archive.newestPosition())
            halted = before.1
            #expect(try keys() == ["a", "b", "c"])
            try Archive(store: primary.store).setHidden(true, "b")
            #expect(try Archive(store: replica).first(QuoteQuestion("boat")).rows.count == 3)
            for number in 2...4 {
                // The primary answers, and no two of its states have one number.
                #expect(try keys() == ["a", "c"])
                #expect(throws: ArchiveError.self) { try archive.show("b") }
                meanwhile.insert(try archive.revision())
                #expect(try archive.newestPosition() == before.1)
                try Self.ingest("b", number, into: primary.store)
            }
            #expect(meanwhile.count == 3 && !meanwhile.contains(before.0))
            try Archive(store: primary.store).setHidden(false, "b")
            #expect(try archive.revision() == before.0)
            #expect(try keys() == ["a", "b", "c"])
            #expect(try archive.versions(of: "b").versions.count == 1)
            try Archive(store: primary.store).setHidden(true, "b")
            #expect(try keys() == ["a", "c"])
        }
        try eventually { try Archive(store: replica).first(QuoteQuestion("boat")).rows.count == 2 ? () : nil }
        #expect(try keys() == ["a", "c"])
        // Of the replica again: higher than whatever the primary had in its place.
        try eventually { try archive.revision() > meanwhile.max()! ? () : nil }
        try eventually { try archive.newestPosition() != halted ? () : nil }
    }

    @Test func whatIsForgottenIsNotShownThoughTheReplicaIsBehind() throws {
        try halting {
            try Archive(store: primary.store).setHidden(true, "b")
            _ = try Archive(store: primary.store).forget("b")
            #expect(try Archive(store: replica).first(QuoteQuestion("boat")).rows.count == 3)
            #expect(try keys() == ["a", "c"])
        }
        try eventually { try Archive(store: replica).first(QuoteQuestion("boat")).rows.count == 2 ? () : nil }
        #expect(try keys() == ["a", "c"])
    }

    /// Else one could not know what is hidden.
    @Test func nothingIsAnsweredWithoutThePrimary() throws {
        let role = "gone_\(UUID().uuidString.prefix(8).lowercased())"
        try PostgreSQLConnection(to: primary.address).run(
            script: """
                CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA variorum TO \(role);
                GRANT SELECT ON ALL TABLES IN SCHEMA variorum TO \(role)
                """)
        let address = try ArchiveAddress(
            primary.address.description.replacing("user=postgres", with: "user=\(role)"))
        let store = try ReplicatedArchive(
            replica: replica, primary: PostgreSQLArchive(at: address, mode: .reading), progress: ReplicaProgress())
        #expect(try Archive(store: store).sources().count == 1)
        try PostgreSQLConnection(to: primary.address).run(script: "ALTER ROLE \(role) CONNECTION LIMIT 0")
        try primary.endConnections()
        #expect(throws: StorageError.self) { try Archive(store: store).sources() }
    }

    @Test func anotherArchiveIsNoReplica() throws {
        let other = try NewArchive()
        #expect(
            throws: StorageError.notAReplica(path: standby.description, primary: other.address.description)
        ) {
            try ReplicatedArchive(replica: replica, primary: other.store, progress: ReplicaProgress())
        }
    }

    /// A standby refuses LISTEN, and writes.
    @Test func aStandbyIsAskedAndNothingElse() throws {
        #expect {
            try PostgreSQLConnection(to: standby).run(script: "LISTEN variorum")
        } throws: { error in
            (error as? ServerFault)?.state == "25006"
        }
        let listener = try #require(replica.makeChangeListener())
        Thread.detachNewThread { listener.end() }
        #expect(!listener.waitForChange())
        #expect(!listener.isListening)
        #expect(throws: StorageError.self) {
            try PostgreSQLArchive(at: standby, mode: .writing).write { try $0.forgetPositions() }
        }
        #expect(try Archive(store: replica).check() == [])
    }
}

/// A replica that is never behind does what every store must.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ReplicatedConformanceTests {
    @Test(arguments: StoreRequirement.ofEveryStore) func keeps(_ requirement: StoreRequirement) throws {
        let address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
        func open() throws -> ReplicatedArchive {
            try ReplicatedArchive(
                replica: PostgreSQLArchive(at: address, mode: .creating),
                primary: PostgreSQLArchive(at: address, mode: .writing), progress: ReplicaProgress())
        }
        try requirement.check(
            on: StoreUnderTest(
                open(), freePath: "", openAgain: open, openCopy: { throw StorageError.missing(path: $0) }))
    }
}
