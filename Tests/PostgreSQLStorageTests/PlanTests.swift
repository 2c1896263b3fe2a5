import ArchiveStorage
import Archiving
import ArticleModel
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// How the server answers the statements that a question costs: by an index, whatever the values.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct PlanTests {
    private let archive: NewArchive

    init() throws {
        archive = try NewArchive()
        var random = SeededGenerator.makeForTest()
        let session = IngestSession(into: Archive(store: archive.store))
        for version in RandomHistory(articles: 400, most: 4, furtherWords: 400, using: &random).versions {
            _ = try session.add(version)
        }
        _ = try session.finish()
    }

    /// The lines of the plan of a statement: of the one for all values, or of that for these.
    private func plan(of call: Call) throws -> [String] {
        let connection = try PostgreSQLConnection(to: archive.address)
        // The archive is so small that to read all of it costs no more.
        try connection.run(script: "SET enable_seqscan = off")
        if call.statement.isPlannedEachTime {
            let explained = Statement("EXPLAIN (COSTS OFF) \(call.statement.sql)")
            return try connection.run([Call(statement: explained, values: call.values)])[0].map { $0.text(0) }
        }
        // The first statement that a connection prepares is named so.
        try connection.run([call])
        let values = Array(repeating: "NULL", count: call.values.count).joined(separator: ", ")
        return try connection.run(script: "EXPLAIN (COSTS OFF) EXECUTE s1\(values.isEmpty ? "" : "(\(values))")")
    }

    @Test(arguments: [ArticleOrder.earliest, .latest, .undatedFirst])
    func wordsAreFoundByTheirIndexAndThePageByItsKeys(order: ArticleOrder) throws {
        let request = HitRequest(
            leaves: [
                .init(IndexLeaf(.phrase(["w300"]))), .init(IndexLeaf(.phrase(["radar"]), kind: .link)),
                .init(IndexLeaf(.phrase(["the"]))),
            ], finder: .any([.leaf(0), .leaf(1)]), in: ArticleScope(), order: order, limit: 20)
        let plan = try plan(of: try #require(HitSearch(request).calls.first))
        for index in ["win_by_words", "win_by_link_words", "win_pkey", "paragraph_pkey", "span_pkey", "article_pkey"] {
            #expect(plan.contains { $0.contains(index) }, "\(index) is not used:\n\(plan.joined(separator: "\n"))")
        }
        for table in ["win", "paragraph", "span"] {
            #expect(!plan.contains { $0.contains("Seq Scan on \(table)") }, "\(plan.joined(separator: "\n"))")
        }
    }

    @Test func breaksAreFoundByTheirKeys() throws {
        let words = [BreakWords(last: "the", first: "radar")]
        let plan = try plan(of: PostgreSQLReader.breaks(of: words, in: .everything))
        #expect(plan.contains { $0.contains("paragraph_break_by_key") }, "\(plan.joined(separator: "\n"))")
        let within = try self.plan(of: PostgreSQLReader.breaks(of: words, in: .articles([ArticleID(rawValue: 7)])))
        #expect(!within.contains { $0.contains("Seq Scan") }, "\(within.joined(separator: "\n"))")
    }

    @Test func whatWasChangedIsFoundByRevision() throws {
        let newest = try archive.store.read { try $0.settledRevision() }
        let plan = try plan(of: PostgreSQLReader.changed(.integer(newest), .integer(0), .integer(64)))
        #expect(plan.contains { $0.contains("article_by_revision") }, "\(plan.joined(separator: "\n"))")
        #expect(!plan.contains { $0.contains("article_pkey") }, "\(plan.joined(separator: "\n"))")
        // Only an end of the index is looked at.
        let newestPlan = try self.plan(of: PostgreSQLReader.newestRevision())
        #expect(newestPlan.contains { $0.contains("Limit") }, "\(newestPlan.joined(separator: "\n"))")
        #expect(newestPlan.contains { $0.contains("article_by_revision") }, "\(newestPlan.joined(separator: "\n"))")
    }

    /// However small a page may be, each has an article, and together they are the whole.
    @Test(arguments: [1, 100, 1_000]) func aPageEndsWhereItsTextsAreLong(mostBytes: Int) throws {
        let leaf = IndexLeaf(.near([["the"], ["of"]], distance: 30))
        var request = HitRequest(
            leaves: [.init(leaf)], finder: .leaf(0), in: ArticleScope(), order: .earliest, limit: 40)
        let connection = try PostgreSQLConnection(to: archive.address)
        func page(_ mostBytes: Int) throws -> HitPage {
            let search = HitSearch(request, mostBytes: mostBytes)
            return try search.page(of: connection.run(search.calls)[0])
        }
        let whole = try page(.max)
        var (found, pages) = ([MatchedArticle](), 0)
        while found.count < whole.articles.count {
            let page = try page(mostBytes)
            let bytes = page.articles.dropLast().flatMap(\.hits).flatMap(\.contents).reduce(0) {
                $0 + $1.text.utf8.count
            }
            #expect(bytes < mostBytes && !page.articles.isEmpty)
            found += page.articles
            pages += 1
            request.after = page.next
        }
        #expect(pages > 1)
        for (one, other) in zip(found, whole.articles) {
            #expect(
                one.id == other.id
                    && one.hits.map { $0.contents.map(\.text) } == other.hits.map { $0.contents.map(\.text) })
        }
    }

    @Test(arguments: [(ArticleOrder.latest, "article_by_latest"), (.earliest, "article_by_earliest")])
    func articlesComeInOrderByAnIndex(order: ArticleOrder, index: String) throws {
        let statement = try #require(PostgreSQLReader.listed[order])
        let values = ArticleScope().values + [.integer(.min), .integer(0), .integer(20)]
        let plan = try plan(of: Call(statement: statement, values: values))
        #expect(plan.contains { $0.contains(index) }, "\(plan.joined(separator: "\n"))")
        #expect(!plan.contains { $0.contains("Sort") }, "\(plan.joined(separator: "\n"))")
    }
}
