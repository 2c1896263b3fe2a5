import ArchiveStorage
import Archiving
import ArticleModel
import GRDB
import GRDBSQLite
import TestSupport
import Testing

@testable import SQLiteStorage

/// What a busy server asks again after every write costs the same however many articles are held: counted in the steps of SQLite's virtual machine.
struct ConstantCostTests {
    /// Each gives how much it found.
    private static let questions: KeyValuePairs<String, @Sendable (SQLiteReader) throws -> Int> = [
        "measures": { try $0.measures().texts },
        "sources": { try $0.sources().count },
        "the articles changed last": {
            try $0.articles(changedSince: $0.revision(), after: nil, limit: 64).count
        },
        "the newest articles": { try $0.articles(in: ArticleScope(), order: .latest, after: nil, limit: 5).count },
    ]

    /// The steps that each question takes where so many articles are held.
    private func steps(articles count: Int) throws -> [String: Int] {
        let folder = try TemporaryFolder()
        let store = try SQLiteArchive(path: folder.path("archive.db"), mode: .creating)
        for range in [1..<count, count..<count + 1] {
            let session = IngestSession(into: Archive(store: store))
            for number in range {
                let seenAt = Timestamp(secondsSince1970: Int64(number) * 60)
                _ = try session.add(
                    ImportedVersion(
                        source: number % 2 == 0 ? "even" : "odd", articleKey: ExactName("k\(number)"), number: 1,
                        seenAt: seenAt, title: "Ferry \(number)", paragraphs: ["a radar"]))
            }
            _ = try session.finish()
        }
        var steps: [String: Int] = [:]
        for (name, ask) in Self.questions {
            try store.read { reader in
                let reader = try #require(reader as? SQLiteReader)
                let connection = reader.database.sqliteConnection
                var taken = 0
                try withUnsafeMutablePointer(to: &taken) { taken in
                    sqlite3_progress_handler(
                        connection, 1,
                        { counter in
                            counter?.assumingMemoryBound(to: Int.self).pointee += 1
                            return 0
                        }, taken)
                    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
                    let found = try ask(reader)
                    #expect(found > 0)
                }
                steps[name] = taken
            }
        }
        return steps
    }

    @Test func costsAsMuchWithMoreArticles() throws {
        let (few, many) = (try steps(articles: 40), try steps(articles: 800))
        for (name, _) in Self.questions {
            let (less, more) = (try #require(few[name]), try #require(many[name]))
            #expect(less > 0)
            #expect(more <= less + less / 5, "\(name): \(less) steps of 40 articles, \(more) of 800")
        }
    }
}
