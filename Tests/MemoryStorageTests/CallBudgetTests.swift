import Archiving
import ArticleModel
import MemoryStorage
import QueryGrammar
import TestSupport
import Testing

/// How many calls to the store the verbs make: a store may be a millisecond away, so each call of a question costs that.
///
/// The budgets are what the verbs take at present. Where one takes fewer, its budget falls to that.
@Suite struct CallBudgetTests {
    private let store: CountingStore
    private let history: [ImportedVersion]
    /// The article of which the most versions are held.
    private let longest: String

    init() throws {
        var random = SeededGenerator(seed: 15)
        let history = RandomHistory(articles: 200, most: 5, furtherWords: 200, using: &random)
        let versions = Dictionary(grouping: history.versions, by: \.articleKey.text)
        longest = versions.keys.sorted().max { versions[$0, default: []].count < versions[$1, default: []].count } ?? ""
        store = CountingStore(MemoryArchive())
        let session = IngestSession(into: Archive(store: store))
        for version in history.versions { _ = try session.add(version) }
        _ = try session.finish()
        self.history = history.versions
    }

    /// A verb, its budget, and a question that makes it show as much as it does at once.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let budget: Int
        let ask: @Sendable (Archive, _ longest: String) throws -> Int

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "first", budget: 4) { archive, _ in try archive.first(QuoteQuestion("radar")).rows.count },
        Case(name: "last", budget: 4) { archive, _ in try archive.last(QuoteQuestion("radar")).rows.count },
        Case(name: "history", budget: 4) { archive, _ in try archive.history(of: QuoteQuestion("radar")).rows.count },
        Case(name: "search", budget: 4) { archive, _ in
            try archive.search(try Query(parsing: "radar AND ferry")).rows.count
        },
        Case(name: "search, newest first", budget: 4) { archive, _ in
            try archive.search(try Query(parsing: "radar"), sortedBy: .last).rows.count
        },
        Case(name: "search by relevance", budget: 8) { archive, _ in
            try archive.search(try Query(parsing: "radar"), sortedBy: .relevance).rows.count
        },
        Case(name: "changes", budget: 9) { archive, _ in try archive.changes(ChangesQuestion(nil)).rows.count },
        Case(name: "changes of a word", budget: 11) { archive, _ in
            try archive.changes(ChangesQuestion(try Query(parsing: "radar"))).rows.count
        },
        Case(name: "recent changes", budget: 3) { archive, _ in try archive.recentChanges(limit: 20).count },
        Case(name: "articles", budget: 3) { archive, _ in try archive.articles(limit: 20).count },
        Case(name: "changes of a query", budget: 12) { archive, _ in
            try archive.changes(ChangesQuestion(try Query(parsing: "radar AND ferry"))).rows.count
        },
        Case(name: "show by number", budget: 3) { archive, _ in try archive.show("#7").paragraphs.count },
        Case(name: "looks", budget: 3) { try $0.versionLooks(of: $1).count },
        Case(name: "sizes of changes", budget: 4) { try $0.changeSizes(of: $1, between: [(0, 1)]).count },
        Case(name: "versions", budget: 3) { try $0.versions(of: $1).versions.count },
        Case(name: "show", budget: 3) { try $0.show($1).paragraphs.count },
        Case(name: "diff", budget: 3) { try $0.diff($1).rows.count },
        Case(name: "quote", budget: 6) { archive, _ in
            try archive.report(on: QuoteQuestion("radar ferry")).findings.count
        },
        Case(name: "quote, reworded", budget: 11) { archive, _ in
            try archive.report(on: QuoteQuestion("the treaty of Kyoto naïve ferry radar of the café")).findings.count
                + 1
        },
        Case(name: "trace", budget: 6) { archive, _ in try archive.trace(QuoteQuestion("radar", limit: 1)).rows.count
        },
    ]

    @Test(arguments: cases) func keeps(_ asked: Case) throws {
        // What an archive remembers of one question spares the next one calls.
        let archive = Archive(store: store)
        _ = store.takeCounts()
        let shown = try asked.ask(archive, longest)
        let counts = store.takeCounts()
        let calls = counts.values.reduce(0, +)
        _ = try asked.ask(archive, longest)
        let again = store.takeCounts().values.reduce(0, +)
        let parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        print(
            "\(asked.name): \(calls) calls for \(shown) shown, \(again) when asked again: \(parts.joined(separator: ", "))"
        )
        #expect(shown > 0)
        #expect(calls <= asked.budget, "\(parts)")
    }

    /// A quote of which a word was changed, so that the wordings are looked for that come near to it.
    @Test func quoteNearKeeps() throws {
        var near = 0
        for version in history.filter({ $0.paragraphs.count > 2 }).prefix(20) {
            var words = version.paragraphs[1].split(separator: " ").map(String.init)
            words[words.count / 2] = "zzyzx"
            let archive = Archive(store: store)
            _ = store.takeCounts()
            let report = try archive.report(on: QuoteQuestion(words.joined(separator: " ")))
            let counts = store.takeCounts()
            print("quote near: \(counts.values.reduce(0, +)) calls for \(report.findings.count) shown: \(counts)")
            if report.verdict == .near { near += 1 }
            #expect(counts.values.reduce(0, +) <= 12, "\(words): \(counts)")
        }
        #expect(near > 10)
    }

    /// A batch that is taken in, however many versions it has: what is held is asked for at once, and what changes is written at once.
    @Test func ingestKeepsToCallsForEachBatch() throws {
        let store = CountingStore(MemoryArchive())
        let archive = Archive(store: store)
        var keys: Set<ExactName> = []
        let isFirst = history.map { keys.insert($0.articleKey).inserted }
        let first = zip(history, isFirst).filter(\.1).map(\.0)
        let rest = zip(history, isFirst).filter { !$0.1 }.map(\.0)
        let others = history.filter { $0.completeness == .complete }.map { version in
            var version = version
            version.paragraphs.append("What nobody wrote.")
            return version
        }
        for (name, versions, most) in [
            ("new articles", first, 3), ("further versions", rest, 3), ("what is held", history, 2),
            ("other content of what is held", others, 3),
        ] {
            let session = IngestSession(into: archive)
            for version in versions { _ = try session.add(version) }
            _ = store.takeCounts()
            let outcomes = try session.flush()
            let counts = store.takeCounts()
            print("ingest of \(name): \(counts.values.reduce(0, +)) calls for \(versions.count): \(counts)")
            #expect(outcomes.count == versions.count)
            #expect(counts.values.reduce(0, +) <= most, "\(name): \(counts)")
        }
    }
}
