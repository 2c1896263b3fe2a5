import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import MemoryStorage
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing

/// SQLite answers as the store does that looks at every row.
///
/// `scripts/agree` asks more, of a larger history.
@Suite struct StoresAgreeTests {
    private static let articles = count("VARIORUM_AGREE_ARTICLES", default: 200)
    private static let questions = count("VARIORUM_AGREE_QUESTIONS", default: 150)

    @Test func answersAreAlike() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let history = RandomHistory(articles: Self.articles, most: 5, furtherWords: 2_000, using: &random)
        let pair = ArchivePair(
            Archive(store: MemoryArchive()),
            Archive(store: try SQLiteArchive(path: folder.path("archive.db"), mode: .creating)))
        try pair.ingest(history.versions)
        for number in stride(from: 7, to: Self.articles, by: 60) { try pair.hide("article\(number)") }
        var questions = RandomQuestions(of: history, articles: Self.articles)
        for _ in 0..<Self.questions { try questions.ask(pair, using: &random) }
        let count = pair.faults.count
        #expect(count == 0, "\(pair.faults.prefix(5).joined(separator: "\n"))")
        // What nothing answers, every store answers alike.
        #expect(pair.rows > Self.questions)
    }

    private static func count(_ name: String, default count: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? count
    }
}
