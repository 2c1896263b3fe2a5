import ArchiveStorage
import Archiving
import ArticleModel
import QueryGrammar
import Synchronization
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// How often a question waits for the server: it may be a millisecond away, however fast it is.
///
/// The budgets are what the verbs take at present. Where one takes fewer, its budget falls to that.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct RoundTripsTests {
    private let archive: NewArchive
    private let history: [ImportedVersion]

    init() throws {
        archive = try NewArchive()
        var random = SeededGenerator(seed: 15)
        history = RandomHistory(articles: 200, most: 5, furtherWords: 200, using: &random).versions
        let session = IngestSession(into: Archive(store: archive.store))
        for version in history { _ = try session.add(version) }
        _ = try session.finish()
    }

    private func roundTrips(of body: () throws -> Void) rethrows -> Int {
        let before = archive.store.pool.counts.roundTrips.load(ordering: .relaxed)
        try body()
        return archive.store.pool.counts.roundTrips.load(ordering: .relaxed) - before
    }

    @Test func questionsKeepToTheirBudgets() throws {
        let longQuote = try #require(history.flatMap(\.paragraphs).max { $0.utf8.count < $1.utf8.count })
        let questions: [(name: String, budget: Int, ask: (Archive) throws -> Int)] = [
            ("first", 3, { try $0.first(QuoteQuestion("radar")).rows.count }),
            ("first of a long quote", 3, { try $0.first(QuoteQuestion(longQuote)).rows.count }),
            ("history", 3, { try $0.history(of: QuoteQuestion("radar")).rows.count }),
            ("search", 3, { try $0.search(try Query(parsing: "radar AND ferry")).rows.count }),
            ("changes of a word", 12, { try $0.changes(ChangesQuestion(try Query(parsing: "radar"))).rows.count }),
            ("recent changes", 2, { try $0.recentChanges(limit: 20).count }),
            ("show by number", 4, { try $0.show("#7").paragraphs.count }),
            ("quote", 6, { try $0.report(on: QuoteQuestion("radar ferry")).findings.count }),
        ]
        for question in questions {
            // What an archive remembers of one question spares the next one some.
            let asked = Archive(store: archive.store)
            var shown = 0
            let count = try roundTrips { shown = try question.ask(asked) }
            print("\(question.name): \(count) round trips for \(shown) shown")
            #expect(shown > 0)
            #expect(count <= question.budget, "\(question.name)")
        }
    }

    /// However many versions a batch has.
    @Test func aBatchKeepsToItsBudget() throws {
        let others = history.filter { $0.completeness == .complete }.map { version in
            var version = version
            version.paragraphs.append("What nobody wrote.")
            return version
        }
        let session = IngestSession(into: Archive(store: archive.store))
        for version in others { _ = try session.add(version) }
        let count = try roundTrips { _ = try session.flush() }
        print("a batch of \(others.count) versions: \(count) round trips")
        #expect(count <= 5)
    }
}
