import ArchiveStorage
import Archiving
import ArticleModel
import MemoryStorage
@testable import StoreConformance
import Synchronization
import TestSupport
import Testing

/// Several writers work side by side: what the archive gives back is computed anew, and ends as if nobody had been in the way.
struct MeddledWritesTests {
    /// Another writer takes in the same versions, or changes something of no weight, between what a session reads and what it writes.
    @Test(arguments: [false, true]) func anotherWriterIsMet(takesTheSame: Bool) throws {
        var random = SeededGenerator.makeForTest()
        let history = RandomHistory(articles: 60, most: 5, furtherWords: 50, using: &random).versions
            .shuffled(using: &random)
        let plain = MemoryArchive()
        let expected = try ingest(history, into: plain)

        let draws = Mutex(SeededGenerator(seed: UInt64.random(in: 0...UInt64.max, using: &random)))
        let meddled = Mutex(0)
        let memory = MemoryArchive()
        let store = CountingStore(memory) { changes, writer in
            for change in changes where draws.withLock({ Int.random(in: 0..<3, using: &$0) == 0 }) {
                guard let expected = change.expected else {
                    if takesTheSame { _ = try writer.apply([change]) }
                    continue
                }
                let held = try writer.article(change.deltas[0].article.id)
                let other = held.map { ArticleChange(from: expected, [ArticleDelta(article: $0)]) }
                let outcomes = try writer.apply([takesTheSame ? change : other].compactMap { $0 })
                if outcomes != [.givenBack] { meddled.withLock { $0 += 1 } }
            }
        }
        let outcomes = try ingest(history, into: store)
        #expect(try StoredState(of: memory) == StoredState(of: plain))
        #expect(try Archive(store: memory).check() == [])
        // Within one transaction a revision changes once, so nothing is given back twice.
        let batches = (history.count + Self.batch - 1) / Self.batch
        let calls = store.takeCounts().values.reduce(0, +)
        #expect(calls <= (5 + 2) * batches, "\(calls) calls for \(batches) batches")
        // How often depends on the draws: 20 times in one run.
        #expect(meddled.withLock { $0 } > 4)
        if takesTheSame {
            #expect(zip(outcomes, expected).allSatisfy { $0 == $1 || $0 == .unchanged })
            #expect(outcomes != expected)
        } else {
            #expect(outcomes == expected)
        }
    }

    /// Where a text gives way, several changes are written one after the other, and each may be given back.
    @Test func anotherWriterIsMetWhileTextsGiveWay() throws {
        var random = SeededGenerator.makeForTest()
        let history = RandomHistory(articles: 30, most: 4, furtherWords: 50, using: &random).versions
        let others = history.map { version in
            var version = version
            version.paragraphs = version.paragraphs.dropFirst() + ["What was left out."]
            return version
        }
        let (plain, meddled) = (MemoryArchive(), MemoryArchive())
        for store in [plain, meddled] { _ = try ingest(history, into: store) }
        let expected = try ingest(others, replacing: true, into: plain)
        let met = Mutex<Set<ArticleID>>([])
        let store = CountingStore(meddled) { changes, writer in
            for change in changes {
                guard let held = try writer.article(change.deltas[0].article.id) else { continue }
                // Once an article: within one transaction its revision stays what the first change has made it.
                guard met.withLock({ $0.insert(held.id).inserted }) else { continue }
                _ = try writer.apply([ArticleChange(from: held.revision, [ArticleDelta(article: held)])])
            }
        }
        #expect(try ingest(others, replacing: true, into: store) == expected)
        #expect(met.withLock { $0.count } > 10)
        #expect(try StoredState(of: meddled) == StoredState(of: plain))
        #expect(try Archive(store: meddled).check() == [])
    }

    private static let batch = 40

    private func ingest(
        _ versions: [ImportedVersion], replacing: Bool = false, into store: any ArchiveStore
    ) throws -> [IngestOutcome] {
        let session = IngestSession(into: Archive(store: store), replacing: replacing)
        var outcomes: [IngestOutcome] = []
        for (place, version) in versions.enumerated() {
            outcomes += try session.add(version)
            if (place + 1) % Self.batch == 0 { outcomes += try session.flush() }
        }
        return outcomes + (try session.flush())
    }
}
