import Archiving
import ArticleModel
import Foundation
import JSONText
import LineAsking
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing

/// Results read back from their JSON are the same values, over histories made by chance.
struct ReadBackTests {
    private let archive: Archive
    private let quotes: [String]
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        archive = Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
        var generator = SeededGenerator.makeForTest("ReadBackTests")
        let session = IngestSession(into: archive)
        for version in RandomHistory(articles: 8, most: 12, using: &generator).versions { _ = try session.add(version) }
        _ = try session.finish()
        quotes = (0..<40).map { _ in RandomHistory.makeQuote(using: &generator) }
    }

    @Test func answersToQuotes() throws {
        var found = 0
        for quote in quotes {
            let question = QuoteQuestion(quote)
            let answers = try archive.first(question).rows + archive.last(question).rows
            try expectSame(answers)
            try expectSame(archive.history(of: question).rows)
            // A similarity is told to the thousandth, so the values differ where their JSON does not.
            try expectSameJSON(archive.trace(question).rows)
            let report = try archive.report(on: question)
            try expectSameJSON([report])
            try expectSameJSON(report.findings)
            found += answers.count
        }
        #expect(found > 0)
    }

    @Test func wordsOfQueries() throws {
        var found = 0
        for quote in quotes {
            // Some quotes are no queries, as those with a dash that stands alone.
            guard let query = try? Query(parsing: quote), let results = try? archive.search(query, limit: 20).rows
            else {
                continue
            }
            try expectSame(results)
            found += results.count
        }
        #expect(found > 0)
    }

    @Test func whatIsListed() throws {
        let changes = try archive.changes(ChangesQuestion(nil, limit: 500)).rows
        #expect(!changes.isEmpty)
        try expectSame(changes)
        for article in try archive.articles(limit: 10) {
            try expectSame([article])
            let selector = "#\(article.id.rawValue)"
            try expectSame(archive.versions(of: selector).versions)
            try expectSame([archive.show(selector)])
        }
        try expectSame(archive.sources().map(SourceRow.init))
        try expectSame([archive.measures()])
        try expectSame([#require(try archive.newestArrival())])
    }

    @Test func verdictsOnCitations() throws {
        let digest = try #require(TextDigest(bytes: Array(repeating: 7, count: 32)))
        let reference = CitationReference(source: "a", articleKey: "b", number: 3, digest: digest, quote: "x")
        let found = CitationReader.citations(in: (reference.line + "\nvariorum:v1 source=a\n").utf8)
        #expect(found.count == 2)
        let verdicts: [CitationVerdict] = [
            .holds, .lacksQuote, .articleHidden, .articleNotHeld, .versionNotHeld(heldAs: [1, 2]),
            .versionNotHeld(heldAs: []), .otherText(held: digest, heldAs: [4]),
        ]
        let rows =
            verdicts.map { VerifiedCitation(found: found[0], verdict: $0) }
            + [VerifiedCitation(found: found[1], verdict: nil)]
        try expectSameJSON(rows)
        for row in rows { #expect(try Self.readBack(row).verdict == row.verdict) }
        // An older server does not tell what is missing.
        for (verdict, read) in [
            (CitationVerdict.articleNotHeld, CitationVerdict.articleNotHeld),
            (.versionNotHeld(heldAs: [1]), .versionNotHeld(heldAs: [1])),
        ] {
            let json = VerifiedCitation(found: found[0], verdict: verdict).json
            let older = json.replacing(/,"missing":"[a-z]+"/, with: "")
            #expect(older != json)
            #expect(try JSONDecoder().decode(VerifiedCitation.self, from: Data(older.utf8)).verdict == read)
        }
    }

    @Test func whatIsOnlyWrittenIsNotReadAsSomethingElse() throws {
        let article = try #require(try archive.articles(limit: 1).first)
        let text = try archive.show("#\(article.id.rawValue)")
        let comparison = try Comparison(old: text, new: text)
        #expect(throws: DecodingError.self) { try Self.readBack(comparison) }
        #expect(throws: DecodingError.self) { try Self.readBack(#require(comparison.rows.first)) }
    }

    private func expectSame<Row: JSONRecord & Equatable>(_ rows: [Row]) throws {
        for row in rows { #expect(try Self.readBack(row) == row) }
        try expectSameJSON(rows)
    }

    private func expectSameJSON(_ rows: [some JSONRecord]) throws {
        for row in rows { #expect(try Self.readBack(row).json == row.json) }
    }

    private static func readBack<Row: JSONRecord>(_ row: Row) throws -> Row {
        try JSONDecoder().decode(Row.self, from: Data(row.json.utf8))
    }
}
