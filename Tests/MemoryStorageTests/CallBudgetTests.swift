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
    }

    /// A verb, its budget, and a question that makes it show as much as it does at once.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let budget: Int
        let ask: @Sendable (Archive, _ longest: String) throws -> Int

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "first", budget: 6) { archive, _ in try archive.first(QuoteQuestion("radar")).rows.count },
        Case(name: "last", budget: 6) { archive, _ in try archive.last(QuoteQuestion("radar")).rows.count },
        Case(name: "history", budget: 6) { archive, _ in try archive.history(of: QuoteQuestion("radar")).rows.count },
        Case(name: "search", budget: 6) { archive, _ in
            try archive.search(try Query(parsing: "radar AND ferry")).rows.count
        },
        Case(name: "search, newest first", budget: 6) { archive, _ in
            try archive.search(try Query(parsing: "radar"), sortedBy: .last).rows.count
        },
        Case(name: "search by relevance", budget: 9) { archive, _ in
            try archive.search(try Query(parsing: "radar"), sortedBy: .relevance).rows.count
        },
        Case(name: "changes", budget: 348) { archive, _ in try archive.changes(ChangesQuestion(nil)).rows.count },
        Case(name: "changes of a word", budget: 268) { archive, _ in
            try archive.changes(ChangesQuestion(try Query(parsing: "radar"))).rows.count
        },
        Case(name: "recent changes", budget: 5) { archive, _ in try archive.recentChanges(limit: 20).count },
        Case(name: "articles", budget: 62) { archive, _ in try archive.articles(limit: 20).count },
        Case(name: "versions", budget: 9) { try $0.versions(of: $1).versions.count },
        Case(name: "show", budget: 13) { try $0.show($1).paragraphs.count },
        Case(name: "diff", budget: 22) { try $0.diff($1).rows.count },
        Case(name: "quote", budget: 44) { archive, _ in
            try archive.report(on: QuoteQuestion("radar ferry")).findings.count
        },
        Case(name: "quote, reworded", budget: 233) { archive, _ in
            try archive.report(on: QuoteQuestion("the treaty of Kyoto naïve ferry radar of the café")).findings.count
                + 1
        },
        Case(name: "trace", budget: 7) { archive, _ in try archive.trace(QuoteQuestion("radar", limit: 1)).rows.count
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
}
