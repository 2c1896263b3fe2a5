import ArchiveStorage
import ArticleModel
import TestSupport
import Testing
import TextNormalization

@testable import PostgreSQLStorage

/// What is opened, and what is not.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct OpeningTests {
    @Test func anEmptyDatabaseIsNoArchiveUntilOneIsBegun() throws {
        let address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
        for mode in [PostgreSQLArchive.OpeningMode.reading, .writing] {
            #expect(throws: StorageError.missing(path: address.description)) {
                try PostgreSQLArchive(at: address, mode: mode)
            }
        }
        let identity = try PostgreSQLArchive(at: address, mode: .creating).read { try $0.identity() }
        #expect(try PostgreSQLArchive(at: address, mode: .creating).read { try $0.identity() } == identity)
        #expect(throws: StorageError.readOnly(path: address.description)) {
            try PostgreSQLArchive(at: address, mode: .reading).write { _ in }
        }
    }

    /// One makes it; the others wait, and find it.
    @Test func manyMayBeginOneAtOnce() async throws {
        for _ in 0..<4 {
            let address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
            let identities = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask { try PostgreSQLArchive(at: address, mode: .creating).read { try $0.identity() } }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(identities.count == 1)
        }
    }

    @Test func whatOthersMadeIsLeftAsItIs() throws {
        let address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
        try PostgreSQLConnection(to: address).run(
            script: "CREATE SCHEMA variorum; CREATE TABLE variorum.source (x int)")
        #expect {
            try PostgreSQLArchive(at: address, mode: .creating)
        } throws: { error in
            guard case .notAnArchive = error as? StorageError else { return false }
            return true
        }
    }

    @Test func anotherFormIsToldWithItsRemedy() throws {
        let archive = try NewArchive()
        let (path, rule) = (archive.address.description, WordRule.number)
        let known = ArchiveForm(schema: 1, wordRule: rule)
        for (schema, wordRule, fault) in [
            (2, rule, StorageError.newerSchema(path: path, found: 2, known: 1)),
            (1, rule + 1, .newerWordRule(path: path, found: rule + 1, known: rule)),
            (1, 1, .olderForm(path: path, found: ArchiveForm(schema: 1, wordRule: 1), known: known)),
        ] {
            try PostgreSQLConnection(to: archive.address).run(
                script: "UPDATE archive SET schema = \(schema), word_rule = \(wordRule)")
            for mode in [PostgreSQLArchive.OpeningMode.reading, .writing, .creating] {
                #expect(throws: fault) { try archive.openAgain(mode) }
            }
        }
    }

    /// Transactions of the server that it was restored to have lower numbers than those that wrote it.
    @Test func revisionsOfARestoredCopyGoOnAboveThoseThatItHolds() throws {
        let archive = try NewArchive()
        func add(_ key: ExactName, to store: PostgreSQLArchive) throws -> Int64 {
            try store.write { writer in
                let record = ArticleRecord(
                    id: try writer.newArticles(1)[0], source: key, key: key, url: nil, counts: VersionCounts())
                _ = try writer.apply([ArticleChange(from: nil, [ArticleDelta(article: record)])])
                return try writer.article(record.id)!.revision
            }
        }
        _ = try add("a", to: archive.store)
        try PostgreSQLConnection(to: archive.address).run(script: "UPDATE article SET revision = 1000000000000")
        let restored = try archive.openAgain()
        #expect(try restored.read { try $0.settledRevision() } >= 1_000_000_000_000)
        let revision = try add("b", to: restored)
        #expect(revision > 1_000_000_000_000)
        // Once is enough.
        let next = try add("c", to: archive.openAgain())
        #expect(next > revision && next < 1_100_000_000_000)
    }
}
