import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import PostgreSQLStorage
import Synchronization
import TestSupport
import Testing

/// Several writers at once, and what they tell.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct SeveralWritersTests {
    private let archive: NewArchive

    init() throws {
        archive = try NewArchive()
    }

    private func makeVersions() -> [ImportedVersion] {
        var random = SeededGenerator.makeForTest()
        return RandomHistory(articles: 60, most: 6, furtherWords: 100, using: &random).versions
    }

    /// Runs `body` on so many threads, and gives what they threw.
    private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [any Error] {
        let faults = Mutex<[any Error]>([])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            do {
                try body(number)
            } catch {
                faults.withLock { $0.append(error) }
            }
        }
        return faults.withLock { $0 }
    }

    private static func ingest(_ versions: some Sequence<ImportedVersion>, into store: any ArchiveStore) throws {
        let session = IngestSession(into: Archive(store: store))
        for (place, version) in versions.enumerated() {
            _ = try session.add(version)
            if place % 7 == 6 { _ = try session.flush() }
        }
        _ = try session.finish()
    }

    /// Each takes all versions in, in its own order of the articles.
    @Test func whatAllTakeInIsStoredOnce() throws {
        let versions = makeVersions()
        let articles = Dictionary(grouping: versions, by: \.articleKey)
        let faults = onThreads(4) { number in
            var random = SeededGenerator(seed: UInt64(number))
            let order = articles.keys.sorted().shuffled(using: &random)
            try Self.ingest(order.flatMap { articles[$0] ?? [] }, into: archive.openAgain())
        }
        #expect(faults.isEmpty, "\(faults)")
        try compare(with: versions)
    }

    /// Each takes in some versions of every article.
    @Test func whatEachTakesInIsThere() throws {
        // In any order of arrival an archive of numbered versions is the same.
        let versions = makeVersions().filter { $0.number != nil && $0.completeness == .complete }
        let faults = onThreads(4) { number in
            let own = versions.enumerated().filter { $0.offset % 4 == number }.map(\.element)
            try Self.ingest(own, into: archive.openAgain())
        }
        #expect(faults.isEmpty, "\(faults)")
        try compare(with: versions)
    }

    private func compare(with versions: [ImportedVersion]) throws {
        let alone = try NewArchive()
        try Self.ingest(versions, into: alone.store)
        let (one, other) = (Archive(store: alone.store), Archive(store: archive.store))
        #expect(try other.check() == [])
        let measures = (try one.measures(), try other.measures())
        #expect(measures.0.versions == measures.1.versions && measures.0.articles == measures.1.articles)
        #expect(measures.0.texts == measures.1.texts)
        for key in Set(versions.map(\.articleKey)).sorted() {
            let held = try [one, other].map { archive in
                try archive.versions(of: key.text).versions.map { "\($0.number) \($0.digest)" }
            }
            #expect(held[0] == held[1], "\(key)")
        }
    }

    private static func addArticle(_ key: ExactName, with writer: any ArchiveWriter) throws {
        // A source that is new is waited for until it is kept: so each has its own.
        let record = ArticleRecord(
            id: try writer.newArticles(1)[0], source: key, key: key, url: nil, counts: VersionCounts())
        _ = try writer.apply([ArticleChange(from: nil, [ArticleDelta(article: record)])])
    }

    /// A transaction that began before another is kept behind it: who has asked in between is told of it all the same, and of each once.
    @Test func arrivalsLoseNothing() throws {
        var position = try archive.store.read { try $0.settledRevision() }
        var told: [ExactName] = []
        func look() throws {
            try archive.store.read { reader in
                let settled = try reader.settledRevision()
                #expect(settled >= position)
                told += try reader.articles(changedSince: position + 1, after: nil, limit: 10)
                    .filter { $0.revision <= settled }.sorted { $0.revision < $1.revision }.map(\.key)
                position = settled
            }
        }
        let other = try archive.openAgain()
        try archive.store.write { writer in
            try Self.addArticle("slow", with: writer)
            try other.write { try Self.addArticle("quick", with: $0) }
            try look()
            #expect(told == [])
        }
        try other.write { try Self.addArticle("last", with: $0) }
        // Transactions of other databases of the server hold arrivals back for a while.
        for _ in 0..<6_000 where told.count < 3 {
            try look()
            Thread.sleep(forTimeInterval: 0.01)
        }
        try look()
        #expect(told == ["slow", "quick", "last"])
    }

    /// As long as the number stays, so does the state.
    @Test func theRevisionTellsEveryChange() throws {
        var seen = [try archive.store.read { try $0.revision() }]
        let other = try archive.openAgain()
        try archive.store.write { writer in
            try Self.addArticle("a", with: writer)
            try other.write { try Self.addArticle("b", with: $0) }
            seen.append(try other.read { try $0.revision() })
        }
        seen.append(try other.read { try $0.revision() })
        #expect(seen == [0, 1, 2])
    }
}
