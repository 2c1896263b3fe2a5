import Archiving
import ArticleModel
import Foundation
import JSONText
import LineAsking
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
            for trace in try archive.trace(question).rows { #expect(try Self.readBack(trace).json == trace.json) }
            for finding in try archive.report(on: question).findings {
                #expect(try Self.readBack(finding).json == finding.json)
            }
            found += answers.count
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
        for source in try archive.sources().map(SourceRow.init) {
            #expect(try Self.readBack(source).json == source.json)
        }
    }

    private func expectSame<Row: JSONEncodable & Decodable & Equatable>(_ rows: [Row]) throws {
        for row in rows { #expect(try Self.readBack(row) == row) }
    }

    private static func readBack<Row: JSONEncodable & Decodable>(_ row: Row) throws -> Row {
        try JSONDecoder().decode(Row.self, from: Data(row.json.utf8))
    }
}
