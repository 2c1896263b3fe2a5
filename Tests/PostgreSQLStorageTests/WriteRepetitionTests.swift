import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// Writes that the server, or another writer, does not let come to their end.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct WriteRepetitionTests {
    private let archive: NewArchive
    private let versions: [ImportedVersion]

    init() throws {
        archive = try NewArchive()
        var random = SeededGenerator.makeForTest()
        versions = RandomHistory(articles: 20, most: 4, furtherWords: 50, using: &random).versions
    }

    /// Runs `body` when the archive's pool first sends a statement that `isMeant`.
    private func atFirst(
        _ isMeant: @escaping @Sendable (Statement) -> Bool, _ body: @escaping @Sendable () throws -> Void
    ) {
        let isDone = Mutex(false)
        archive.store.pool.observer.withLock { observer in
            observer = { call in
                guard isMeant(call.statement) else { return }
                let isFirst = isDone.withLock { isDone in
                    defer { isDone = true }
                    return !isDone
                }
                if isFirst { try? body() }
            }
        }
    }

    private func compareWithOthers() throws {
        let alone = try NewArchive()
        let session = IngestSession(into: Archive(store: alone.store))
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
        let (one, other) = (Archive(store: alone.store), Archive(store: archive.store))
        #expect(try other.check() == [])
        let (wanted, found) = (try one.measures(), try other.measures())
        #expect(found.versions == wanted.versions && found.articles == wanted.articles)
        #expect(found.texts == wanted.texts && found.paragraphs == wanted.paragraphs)
        #expect(found.spans == wanted.spans && found.paragraphBytes == wanted.paragraphBytes)
    }

    /// The server ends all connections when the batch has begun, in the midst of it, and when it is to be committed.
    @Test(arguments: ["FOR UPDATE", "INSERT INTO win", "COMMIT"])
    func aBatchWhoseConnectionIsLostIsStoredOnce(text: String) throws {
        let ended = Mutex(0)
        atFirst({ $0.sql.text.contains(text) }) { [archive] in
            ended.withLock { $0 += 1 }
            try archive.endConnections()
        }
        let session = IngestSession(into: Archive(store: archive.store))
        for version in versions { _ = try session.add(version) }
        let outcomes = try session.finish()
        #expect(ended.withLock { $0 } == 1)
        #expect(outcomes.count == versions.count)
        #expect(outcomes.allSatisfy { if case .refused = $0 { false } else { true } })
        try compareWithOthers()
    }

    /// Two writers hold what the other wants: one of them begins anew.
    @Test func ofTwoThatWaitForEachOtherBothWrite() throws {
        let session = IngestSession(into: Archive(store: archive.store))
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
        let held = try archive.store.read { try $0.articles(matching: ArticleFilter(), after: nil, limit: 2) }
        let runs = Mutex(0)
        let others = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        onThreads { [archive] number in
            var isFirst = true
            try archive.store.write { writer in
                runs.withLock { $0 += 1 }
                try Self.touch(held[number].id, through: writer)
                // Both hold one by then.
                others[1 - number].signal()
                if isFirst { others[number].wait() }
                isFirst = false
                try Self.touch(held[1 - number].id, through: writer)
            }
        }
        #expect(runs.withLock { $0 } >= 3)
        #expect(try Archive(store: archive.store).check() == [])
    }

    /// Changes nothing of an article but its revision, as often as the other writer was faster.
    private static func touch(_ id: ArticleID, through writer: any ArchiveWriter) throws {
        while true {
            let article = try #require(try writer.article(id))
            let change = ArticleChange(from: article.revision, [ArticleDelta(article: article)])
            if try writer.apply([change]).allSatisfy({ $0 != .givenBack }) { return }
        }
    }

    /// Runs `body` on two threads, with their numbers, and records what it throws.
    private func onThreads(_ body: @escaping @Sendable (Int) throws -> Void) {
        let ended = DispatchSemaphore(value: 0)
        for number in 0..<2 {
            Thread.detachNewThread {
                do {
                    try body(number)
                } catch {
                    Issue.record(error)
                }
                ended.signal()
            }
        }
        for _ in 0..<2 { ended.wait() }
    }

    @Test func aWriteIsFoundByWhatItLeaves() throws {
        struct GivenUp: Error {}
        let session = IngestSession(into: Archive(store: archive.store))
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
        let article = try archive.store.read { try $0.articles(matching: ArticleFilter(), after: nil, limit: 1) }[0]
        func write(_ end: () throws -> Void) throws -> String {
            var id: String?
            do {
                try archive.store.write { writer in
                    try Self.touch(article.id, through: writer)
                    id = (writer as? PostgreSQLWriter)?.writeID
                    try end()
                }
            } catch is GivenUp {}
            return id ?? ""
        }
        func wasKept(_ id: String) throws -> Bool {
            try archive.store.pool.lending(until: nil) { try archive.store.wasKept(id, $0) }
        }
        let givenUp = try write { throw GivenUp() }
        #expect(try !wasKept(givenUp))
        let kept = try write {}
        #expect(try wasKept(kept))
        // Another writer takes the same place: nobody knows then, and the write is done again.
        _ = try write {}
        #expect(try !wasKept(kept))
    }
}
