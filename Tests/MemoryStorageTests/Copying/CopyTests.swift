import ArchiveStorage
@testable import Archiving
import ArticleModel
import Foundation
import MemoryStorage
import PostgreSQLStorage
import SQLiteStorage
import Synchronization
import TestSupport
import Testing

/// A copy of an archive holds what the archive holds, and answers as it does.
struct CopyTests {
    /// The stores that are copied between.
    enum Kind: CaseIterable {
        case memory, file, database
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A new, empty archive.
    private func makeStore(_ kind: Kind, _ name: String = "copy") throws -> any ArchiveStore {
        switch kind {
        case .memory: MemoryArchive()
        case .file: try SQLiteArchive(path: folder.path(name + ".db"), mode: .creating)
        case .database: try PostgreSQLArchive(at: ArchiveAddress(PostgreSQLServer.makeDatabase()), mode: .creating)
        }
    }

    /// Small bounds, so that a few articles are many groups, and some of them are read and written in pieces.
    private static let limits = CopyLimits(articles: 7, versions: 12, bytes: 9_000)

    /// Copies, and gives the counts and the faults.
    @discardableResult
    private func copy(
        _ origin: any ArchiveStore, to target: any ArchiveStore, sources: [ExactName] = [], replacing: Bool = false,
        within limits: CopyLimits = limits
    ) throws -> (counts: CopyCounts, faults: [CopyFault]) {
        let scope = try CopyScope(of: Archive(store: origin), sources: sources)
        var run = CopyRun(scope, from: Archive(store: origin), to: Archive(store: target), replacing: replacing)
        run.limits = limits
        var faults: [CopyFault] = []
        let counts = try run.run { event in
            if case .fault(let fault) = event { faults.append(fault) }
        }
        return (counts, faults)
    }

    private func expectWhole(_ store: any ArchiveStore) throws {
        let faults = try Archive(store: store).check()
        #expect(faults.isEmpty, "\(faults.prefix(5))")
    }

    // MARK: There and back

    /// Where no article was forgotten, a copy has the numbers of the articles, too, so that whole answers can be compared.
    @Test func answersAreThoseOfTheArchive() throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(
            articles: 200, forgets: false, in: makeStore(.file, "origin"), using: &random)
        let contents = try NamedContents(of: sample.store)
        var stores: [any ArchiveStore] = [sample.store]
        let kinds: [Kind] = PostgreSQLServer.isTested ? [.database, .memory, .file] : [.memory, .file]
        for kind in kinds {
            let target = try makeStore(kind)
            let (counts, faults) = try copy(stores[stores.count - 1], to: target)
            #expect(faults == [] && counts.copied == contents.articles.count)
            #expect(try NamedContents(of: target) == contents)
            try expectWhole(target)
            stores.append(target)
        }
        let questions = RandomQuestions(of: sample.history)
        for store in stores.dropFirst() {
            let pair = ArchivePair(sample.archive, Archive(store: store))
            for _ in 0..<350 { try questions.ask(pair, using: &random) }
            let faults = pair.faults
            #expect(faults.isEmpty, "\(faults.prefix(3).joined(separator: "\n"))")
            #expect(pair.rows > 350)
        }
    }

    @Test(arguments: Kind.allCases) func whatWasForgottenLeavesNoTrace(kind: Kind) throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(articles: 60, forgets: true, in: MemoryArchive(), using: &random)
        let (target, back) = (try makeStore(kind), MemoryArchive())
        #expect(try copy(sample.store, to: target, within: CopyLimits()).faults == [])
        #expect(try copy(target, to: back).faults == [])
        let contents = try NamedContents(of: sample.store)
        #expect(contents.positions.map(\.head) == ["abc"])
        #expect(try NamedContents(of: target) == contents)
        #expect(try NamedContents(of: back) == contents)
        try expectWhole(target)
    }

    // MARK: Again

    @Test(arguments: Kind.allCases) func aCopyThatIsRunAgainWritesNothing(kind: Kind) throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(articles: 30, forgets: true, in: MemoryArchive(), using: &random)
        let target = try makeStore(kind)
        let first = try copy(sample.store, to: target).counts
        let revision = try target.read { try $0.revision() }
        let again = try copy(sample.store, to: target).counts
        #expect(again.unchanged == first.copied && again.copied == 0 && again.changed == 0 && again.addedVersions == 0)
        #expect(again.versions == first.versions && again.articles == first.articles)
        #expect(try target.read { try $0.revision() } == revision)
    }

    private struct Interruption: Error {}

    /// Whatever ends a copy between two transactions, the next one goes on.
    @Test(arguments: Kind.allCases) func anInterruptedCopyGoesOn(kind: Kind) throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(articles: 60, forgets: true, in: MemoryArchive(), using: &random)
        let target = try makeStore(kind)
        var (interruptions, found) = (0, 0)
        while interruptions < 4 {
            var rest = Int.random(in: 1...6, using: &random)
            var run = CopyRun(
                try CopyScope(of: sample.archive, sources: []), from: sample.archive, to: Archive(store: target))
            run.limits = Self.limits
            #expect(throws: Interruption.self) {
                _ = try run.run { _ in
                    rest -= 1
                    if rest == 0 { throw Interruption() }
                }
            }
            interruptions += 1
            found = try target.read { try $0.measures().articles }
            try expectWhole(target)
            #expect(try target.read { try $0.positions() } == [])
        }
        let (counts, faults) = try copy(sample.store, to: target)
        #expect(faults == [] && counts.unchanged == found && counts.copied > 0)
        #expect(try NamedContents(of: target) == NamedContents(of: sample.store))
        try expectWhole(target)
    }

    /// A write that fails in the middle of a group leaves nothing of it.
    @Test func aFailedWriteLeavesNothing() throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(articles: 80, forgets: true, in: MemoryArchive(), using: &random)
        let file = try makeStore(.file)
        for call in [2, 3, 5] {
            let calls = Countdown(call)
            let failing = CountingStore(file) { _, _ in try calls.next { throw Interruption() } }
            #expect(throws: Interruption.self) { try copy(sample.store, to: failing) }
            try expectWhole(file)
        }
        #expect(try copy(sample.store, to: file).faults == [])
        #expect(try NamedContents(of: file) == NamedContents(of: sample.store))
    }

    /// Two copies of one archive side by side: each article is brought by one of them, and found by the other.
    @Test(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed")) func severalCopiesAtOnce() throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(articles: 60, forgets: true, in: MemoryArchive(), using: &random)
        let target = try makeStore(.database)
        let outcomes = Mutex<[Result<CopyCounts, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { _ in
            let outcome = Result {
                let (counts, faults) = try copy(sample.store, to: target)
                #expect(faults == [])
                return counts
            }
            outcomes.withLock { $0.append(outcome) }
        }
        let counts = try outcomes.withLock { try $0.map { try $0.get() } }
        let contents = try NamedContents(of: sample.store)
        #expect(counts.allSatisfy { $0.articles == contents.articles.count && $0.changed == 0 })
        #expect(counts.reduce(0) { $0 + $1.copied } == contents.articles.count)
        #expect(try NamedContents(of: target) == contents)
        try expectWhole(target)
    }

    // MARK: Some sources

    @Test func someSourcesAreCopied() throws {
        var random = SeededGenerator.makeForTest()
        let sample = try CopiedHistory(articles: 40, forgets: true, in: MemoryArchive(), using: &random)
        let target = try makeStore(.file)
        let all = try NamedContents(of: sample.store)
        var expected: Set<[ExactName]> = []
        for sources: [ExactName] in [["source1"], ["source2", "source1", "source2"]] {
            #expect(try copy(sample.store, to: target, sources: sources).faults == [])
            expected.formUnion(all.articles.keys.filter { sources.contains($0[0]) })
            let contents = try NamedContents(of: target)
            #expect(Set(contents.articles.keys) == expected)
            #expect(contents.articles.allSatisfy { all.articles[$0] == $1 })
            #expect(contents.positions == [])
        }
        #expect(throws: ArchiveError.noSuchSource(name: "none", held: ["source0", "source1", "source2"], others: 0)) {
            try copy(sample.store, to: target, sources: ["none"])
        }
        try expectWhole(target)
    }
}
