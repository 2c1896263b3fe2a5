import ArchiveStorage
@testable import Archiving
import ArticleModel
import MemoryStorage
import SQLiteStorage
import Synchronization
import TestSupport
import Testing

/// What the other archive holds already is compared; what it lacks is taken in as an ingest takes it in.
struct CopyMergingTests {
    private static func version(
        _ number: Int?, _ text: String, _ key: ExactName = "a", day: Int64? = nil, links: [String]? = nil,
        isPartial: Bool = false
    ) -> ImportedVersion {
        ImportedVersion(
            source: "post", articleKey: key, number: number,
            seenAt: day.map { Timestamp(secondsSince1970: $0 * 86_400) },
            paragraphs: text.split(separator: "/").map(String.init), links: links,
            completeness: isPartial ? .partial : .complete)
    }

    private static func makeStore(_ versions: [ImportedVersion]) throws -> MemoryArchive {
        let store = MemoryArchive()
        try CopiedHistory.ingest(versions, into: Archive(store: store))
        return store
    }

    private func copy(
        _ origin: any ArchiveStore, to target: any ArchiveStore, replacing: Bool = false
    ) throws -> (counts: CopyCounts, faults: [CopyFault]) {
        let scope = try CopyScope(of: Archive(store: origin), sources: [])
        var run = CopyRun(scope, from: Archive(store: origin), to: Archive(store: target), replacing: replacing)
        var faults: [CopyFault] = []
        let counts = try run.run { event in
            if case .fault(let fault) = event { faults.append(fault) }
        }
        #expect(try Archive(store: target).check() == [])
        return (counts, faults)
    }

    /// Copied as it grows, an archive is what it is when it is copied at once.
    @Test func aGrowingArchiveIsCopiedByAndBy() throws {
        var random = SeededGenerator.makeForTest()
        let versions = RandomHistory(articles: 40, most: 6, furtherWords: 50, using: &random).versions
        let (origin, target) = (MemoryArchive(), MemoryArchive())
        var versionCounts: [Int] = []
        let cuts = [0, versions.count / 3, versions.count / 2, versions.count]
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            try CopiedHistory.ingest(Array(versions[start..<end]), into: Archive(store: origin))
            let (counts, faults) = try copy(origin, to: target)
            #expect(faults == [] && counts.copied + counts.changed > 0)
            versionCounts.append(counts.addedVersions)
            #expect(try NamedContents(of: target) == NamedContents(of: origin))
        }
        #expect(versionCounts.reduce(0, +) == (try target.read { try $0.measures().versions }))
    }

    /// Two archives of parts of one history become the whole, whichever is copied to the other.
    @Test func partsOfAHistoryBecomeTheWhole() throws {
        var random = SeededGenerator.makeForTest()
        let versions = RandomHistory(articles: 40, most: 6, furtherWords: 50, using: &random).versions
        let parts = versions.map { _ in Int.random(in: 0..<3, using: &random) }
        func part(_ left: Int) -> [ImportedVersion] { zip(versions, parts).filter { $1 != left }.map(\.0) }
        let (one, other) = (try Self.makeStore(part(0)), try Self.makeStore(part(1)))
        let whole = try SortedVersions(of: Self.makeStore(versions))
        #expect(try copy(one, to: other).faults == [])
        #expect(try SortedVersions(of: other) == whole)
        #expect(try copy(other, to: one).faults == [])
        #expect(try SortedVersions(of: one) == whole)
        let again = try copy(one, to: other).counts
        #expect(again.changed == 0 && again.copied == 0)
    }

    @Test func otherContentIsRefusedAndNamed() throws {
        let origin = try Self.makeStore([
            Self.version(1, "one"), Self.version(2, "two"), Self.version(3, "three"), Self.version(1, "b", "b"),
        ])
        let target = try Self.makeStore([Self.version(1, "one"), Self.version(2, "zwei")])
        try origin.write { try $0.put(IngestPosition(origin: "x", options: "y", head: "z")) }
        for round in 0..<2 {
            let (counts, faults) = try copy(origin, to: target)
            guard case .refused("post", "a", 2, .otherContent)? = faults.first, faults.count == 1 else {
                Issue.record("\(faults)")
                return
            }
            let isFirst = round == 0
            #expect(counts.copied == (isFirst ? 1 : 0) && counts.changed == (isFirst ? 1 : 0))
            #expect(counts.addedVersions == (isFirst ? 2 : 0) && counts.faults == 1)
            #expect(try Archive(store: target).show("a", number: 2).paragraphs == ["zwei"])
            #expect(try target.read { try $0.positions() } == [])
        }
        let replacing = try copy(origin, to: target, replacing: true)
        #expect(replacing.faults == [] && replacing.counts.changed == 1)
        #expect(try Archive(store: target).show("a", number: 2).paragraphs == ["two"])
        #expect(try target.read { try $0.positions() }.map(\.head) == ["z"])
    }

    @Test func whatIsBesideVersionsIsAdded() throws {
        let versions = [Self.version(1, "one"), Self.version(2, "two")]
        let (origin, target) = (try Self.makeStore(versions), try Self.makeStore(versions))
        try Archive(store: origin).setHidden(true, "a")
        try origin.write { try $0.put([ArticleAlias(source: "post", articleKey: "a", key: "further")]) }
        try target.write { try $0.put([ArticleAlias(source: "post", articleKey: "a", key: "own")]) }
        #expect(try copy(origin, to: target).counts.changed == 1)
        let article = try target.read { try #require(try $0.article(source: "post", key: "a")) }
        #expect(article.isHidden)
        #expect(Set(try target.read { try $0.aliases(of: [article.id]) }.map(\.key)) == ["own", "further"])
        // What is shown in the one and hidden in the other stays so.
        try Archive(store: origin).setHidden(false, "a")
        #expect(try copy(origin, to: target).counts.unchanged == 1)
        #expect(try target.read { try $0.article(article.id)?.isHidden } == true)
    }

    @Test func linksAndTheRestOfATextAreAdded() throws {
        let origin = try Self.makeStore([
            Self.version(1, "one/more", links: ["https://a.example"]), Self.version(2, "two/more", links: []),
            Self.version(3, "three"),
        ])
        let target = try Self.makeStore([
            Self.version(1, "one/more"), Self.version(2, "more", isPartial: true),
            Self.version(3, "three", links: ["x"]),
        ])
        #expect(try copy(origin, to: target).faults == [])
        let archive = Archive(store: target)
        #expect(try archive.show("a", number: 1).links?.count == 1)
        #expect(try archive.show("a", number: 2).paragraphs == ["two", "more"])
        #expect(try archive.show("a", number: 3).links?.count == 1)
        #expect(try copy(origin, to: target).counts.unchanged == 1)
    }

    /// An article that another writer brings while it is copied is compared as one that was there.
    @Test func anotherWriterIsMet() throws {
        let origin = try Self.makeStore([Self.version(1, "one"), Self.version(2, "two"), Self.version(1, "b", "b")])
        let memory = MemoryArchive()
        let isMet = Mutex(false)
        let target = CountingStore(memory) { changes, writer in
            let isFirst = isMet.withLock { isMet in
                defer { isMet = true }
                return !isMet
            }
            if isFirst { _ = try writer.apply([changes[0]]) }
        }
        let (counts, faults) = try copy(origin, to: target)
        #expect(isMet.withLock { $0 } && faults == [] && counts.copied == 1 && counts.unchanged == 1)
        #expect(try NamedContents(of: memory) == NamedContents(of: origin))
    }

    /// Nothing of an article is copied that does not fit together; it is named, and the others are copied.
    @Test func aDamagedArticleIsNamed() throws {
        let origin = try Self.makeStore([
            Self.version(1, "one", "a"), Self.version(1, "two", "b"), Self.version(1, "three", "c"),
        ])
        try origin.write { writer in
            let article = try #require(try writer.article(source: "post", key: "b"))
            var delta = ArticleDelta(article: article)
            delta.removedTexts = [1]
            _ = try writer.apply([ArticleChange(from: article.revision, [delta])])
        }
        let target = MemoryArchive()
        for round in 0..<2 {
            let (counts, faults) = try copy(origin, to: target)
            let error = StorageError.inconsistent(article: "b", .noText(ordinal: 1))
            #expect(faults == [.damaged(source: "post", key: "b", error, isInTarget: false)])
            #expect(counts.damaged == 1 && counts.articles == 3)
            #expect(round == 0 ? counts.copied == 2 : counts.unchanged == 2)
        }
    }

    /// The other archive's fault is told as its own.
    @Test func anArticleThatIsDamagedInTheOtherArchiveIsNamedAsIts() throws {
        let origin = try Self.makeStore([Self.version(1, "one", "a"), Self.version(1, "two", "b")])
        let error = StorageError.inconsistent(article: "b", .noChange)
        let target = CountingStore(MemoryArchive()) { changes, _ in
            if changes.contains(where: { $0.deltas.last?.article.key == "b" }) { throw error }
        }
        let (counts, faults) = try copy(origin, to: target)
        #expect(counts.copied == 1 && counts.damaged == 1)
        #expect(faults == [.damaged(source: "post", key: "b", error, isInTarget: true)])
    }

    /// What was written is read again: where it is not what was to be there, that is told.
    @Test func whatIsNotAsItWasWrittenIsNamed() throws {
        let origin = try Self.makeStore([Self.version(1, "one", "a"), Self.version(1, "two", "b")])
        let target = LosingStore(store: MemoryArchive(), article: ("post", "b"))
        let scope = try CopyScope(of: Archive(store: origin), sources: [])
        var run = CopyRun(scope, from: Archive(store: origin), to: Archive(store: target))
        var faults: [CopyFault] = []
        let counts = try run.run { if case .fault(let fault) = $0 { faults.append(fault) } }
        #expect(faults == [.differs(source: "post", key: "b")])
        #expect(counts.faults == 1)
    }
}
