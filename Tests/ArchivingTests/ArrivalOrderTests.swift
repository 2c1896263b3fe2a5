import Archiving
import ArticleModel
import Foundation
import JSONText
import QueryGrammar
import TestSupport
import Testing

/// Archives that took the same versions in, in whatever order, answer alike: only the numbers that they gave the articles differ.
struct ArrivalOrderTests {
    @Test func everyVerbAnswersAlikeWhateverTheOrderOfArrival() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2 {
            let versions = Self.makeVersions(using: &random)
            let quotes = (0..<12).map { _ in RandomHistory.makeQuote(using: &random) }
            var expected: [String]?
            for _ in 0..<10 {
                let folder = try TemporaryFolder()
                let archive = try Archive.make(in: folder)
                _ = try archive.ingest(versions.shuffled(using: &random))
                let answers = try Self.answers(of: archive, quotes: quotes).map(Self.withoutNumbers)
                guard let known = expected else {
                    expected = answers
                    continue
                }
                #expect(answers.count == known.count)
                for (one, other) in zip(answers, known) where one != other {
                    Issue.record("an answer depends on the order of arrival:\n\(one)\n\(other)")
                }
            }
        }
    }

    @Test(arguments: SearchOrder.allCases)
    func pagesOfAnswersJoinToTheWhole(order: SearchOrder) throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest(Self.makeVersions(using: &random).shuffled(using: &random))
        let query = try Query(parsing: "the OR radar OR of")
        let whole = try archive.search(query, sortedBy: order, limit: 1_000).rows
        #expect(whole.count > 6)
        var rows: [SearchResult] = []
        var cursor: AnswerCursor?
        repeat {
            let page = try archive.search(query, sortedBy: order, limit: 2, after: cursor)
            rows += page.rows
            cursor = try page.next.map { try AnswerCursor(parsing: $0.description) }
            // Relevance goes by how rare words are in the whole archive, so that whatever arrives may put its rows in another order.
            if order != .relevance {
                _ = try archive.ingest([
                    ImportedVersion(
                        source: "a later one", articleKey: "\(rows.count)", number: 1,
                        paragraphs: ["Nothing that fits."])
                ])
            }
        } while cursor != nil
        #expect(rows == whole)
    }

    @Test(arguments: [
        "", "12", "1380791520.12", "40a8000000000000.1380791520.12", "t1380791520", "t12.bnl0", "t012.bnl0.aw",
        "t12.bnl0.aw ",
        "t12.bnl0.a", "t12.bnl0.aw==", "0.t12.bnl0.aw", "7ff0000000000000.t12.bnl0.aw", "t12.gA.aw",
        "t" + String(repeating: "1", count: 20_000) + ".bnl0.aw",
    ])
    func malformedCursorsAreErrors(text: String) throws {
        let error = #expect(throws: ArchiveError.self) { try AnswerCursor(parsing: text) }
        #expect(error == .badCursor(text: String(text.prefix(128))))
    }

    @Test(arguments: ["tx..", "t-5.bnl0.aw", "40a8000000000000.t1380791520.w6k.Pz8_"])
    func cursorsAreReadAsWritten(text: String) throws {
        #expect(try AnswerCursor(parsing: text).description == text)
    }

    // MARK: Answers

    /// Articles of several sources under equal keys, many of them seen at equal times.
    private static func makeVersions(using random: inout SeededGenerator) -> [ImportedVersion] {
        RandomHistory(articles: 9, most: 6, using: &random).versions.map { version in
            var version = version
            // Steps of one article stay apart; articles share their times.
            version.seenAt = version.seenAt.map { Timestamp(secondsSince1970: $0.secondsSince1970 / 1_000 * 1_000) }
            if let number = Int(version.articleKey.text.dropFirst("article".count)) {
                version.articleKey = ExactName(["é", "e\u{301}", "a", "Z", "~"][number % 5] + "\(number / 5)")
            }
            return version
        }
    }

    private static func answers(of archive: Archive, quotes: [String]) throws -> [String] {
        var answers: [String] = []
        for quote in quotes {
            let question = QuoteQuestion(quote, limit: 100)
            answers += try archive.first(question).rows.map(\.json)
            answers += try archive.last(question).rows.map(\.json)
            answers += try archive.history(of: question).rows.map(\.json)
            answers += try archive.trace(question).rows.map(\.json)
            answers.append(try archive.report(on: question).json)
            let longer = QuoteQuestion(quote + " radar ferry treaty", limit: 100)
            answers.append(try archive.report(on: longer, threshold: 0.3).json)
            for order in [SearchOrder.first, .last, .changes] {
                let query = try Query(parsing: "\"\(quote)\" OR title:radar")
                answers += try archive.search(query, sortedBy: order, limit: 100).rows.map(\.json)
            }
            var changes = ChangesQuestion(try Query(parsing: "\"\(quote)\""), limit: 1_000)
            answers += try archive.changes(changes).rows.map(\.json)
            changes.isAboutMatches = true
            answers += try archive.changes(changes).rows.map(\.json)
        }
        for (isNewestFirst, folds, tellsCharacters) in [(false, true, false), (true, false, true)] {
            var changes = ChangesQuestion(nil, limit: 10_000)
            (changes.isNewestFirst, changes.foldsFlips, changes.tellsCharacters) = (
                isNewestFirst, folds, tellsCharacters
            )
            answers += try archive.changes(changes).rows.map(\.json)
            changes.isAboutLinks = true
            answers += try archive.changes(changes).rows.map(\.json)
        }
        let articles = try archive.articles(limit: 100).sorted { ($0.source, $0.key) < ($1.source, $1.key) }
        for article in articles {
            let (summary, versions) = try archive.versions(of: "#\(article.id.rawValue)")
            answers.append(summary.json)
            answers += versions.map(\.json)
            for version in versions.dropFirst() {
                let comparison = try archive.diff("#\(article.id.rawValue)", new: version.number)
                answers += comparison.rows.map(\.json)
            }
        }
        let recent = try archive.recentChanges(limit: 1_000).map { change in
            "\(change.seenAt) \(change.number) \(articles.first { $0.id == change.article }?.json ?? "")"
        }
        return answers + recent
    }

    private static func withoutNumbers(_ json: String) -> String {
        json.replacing(#/"id":\d+/#, with: "\"id\":0")
    }
}
