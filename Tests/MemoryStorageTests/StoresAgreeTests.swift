import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import MemoryStorage
import PostgreSQLStorage
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing

/// SQLite and PostgreSQL answer as the store does that looks at every row, while both are written to.
///
/// `scripts/agree` asks the same of a larger history.
@Suite struct StoresAgreeTests {
    private static let articles = count("VARIORUM_AGREE_ARTICLES", default: 2_000)
    private static let questions = count("VARIORUM_AGREE_QUESTIONS", default: 1_000)
    /// A file of news to ask about; nil for a history that is made up.
    private static let news = ProcessInfo.processInfo.environment["VARIORUM_AGREE_NEWS"]
    /// How often the archives are written to between questions.
    private static let writes = 10

    @Test func sqliteAnswersAlike() throws {
        let folder = try TemporaryFolder()
        try agree(with: SQLiteArchive(path: folder.path("archive.db"), mode: .creating))
    }

    @Test(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed")) func postgreSQLAnswersAlike() throws {
        try agree(
            with: PostgreSQLArchive(at: ArchiveAddress(PostgreSQLServer.makeDatabase()), mode: .creating))
    }

    private func agree(with store: any ArchiveStore) throws {
        var random = SeededGenerator.makeForTest()
        let history =
            try Self.news.map { try AgreementHistory(news: $0) }
            ?? AgreementHistory(articles: Self.articles, using: &random)
        let stored = Archive(store: store)
        let pair = ArchivePair(Archive(store: MemoryArchive()), stored)
        var edits = RandomEdits(of: history, parts: Self.writes - 1, using: &random)
        try edits.begin(pair, using: &random)
        let questions = RandomQuestions(of: history)
        for number in 1...Self.questions {
            try questions.ask(pair, using: &random)
            if number % max(1, Self.questions / Self.writes) == 0 { try edits.next(pair, using: &random) }
        }
        let count = pair.faults.count
        #expect(count == 0, "\(pair.faults.prefix(5).joined(separator: "\n"))")
        // What nothing answers, every store answers alike; so does a store that counts everything, or nothing.
        #expect(pair.rows > 5 * Self.questions)
        #expect(pair.exactTotals > Self.questions / 4)
        #expect(pair.lowerBounds > Self.questions / 40)
        let problems = try stored.check()
        #expect(problems.isEmpty)
    }

    private static func count(_ name: String, default count: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? count
    }
}
