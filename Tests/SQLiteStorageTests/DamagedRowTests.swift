import ArchiveStorage
import Archiving
import ArticleModel
import GRDB
import SQLiteStorage
import TestSupport
import Testing

/// A row that cannot be is an error of the archive that it stands in, and never the end of the process.
struct DamagedRowTests {
    let folder: TemporaryFolder
    let path: String

    /// An article with so many paragraphs that its spans are read all together once they were looked up for a while.
    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("a.db")
        let session = IngestSession(into: Archive(store: try SQLiteArchive(path: path, mode: .creating)))
        for number in 1...3 {
            _ = try session.add(
                ImportedVersion(
                    source: "s", articleKey: "k", number: number, title: "Radar \(number)",
                    paragraphs: (0..<100).map { "A radar stands at place \($0)." }))
        }
        _ = try session.finish()
    }

    @Test(arguments: [
        "UPDATE version SET text = 1 << 40", "UPDATE version SET text = -1", "UPDATE version SET text = 'x'",
        "UPDATE span SET first_text = -paragraph", "UPDATE span SET first_text = paragraph << 20",
        "UPDATE span SET last_text = -5", "UPDATE span SET last_text = 1 << 50",
        "UPDATE distinct_text SET ordinal = -ordinal",
    ]) func numbersOfTextsThatCannotBe(sql: String) throws {
        try damage(sql)
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .reading))
        var faults = 0
        // More than once: what was read of an article is remembered, and its spans are then read in another way.
        for _ in 0..<3 {
            for ask in [
                { _ = try archive.first(QuoteQuestion("radar")) }, { _ = try archive.show("k") },
                { faults += try archive.check().count },
            ] {
                do {
                    try ask()
                } catch is StorageError {
                    faults += 1
                }
            }
        }
        #expect(faults >= 3)
    }

    /// An article that lost its versions: nothing is told of it, or that it is damaged; and what is told of others stays.
    @Test func anArticleWithoutVersions() throws {
        let session = IngestSession(into: Archive(store: try SQLiteArchive(path: path, mode: .writing)))
        _ = try session.add(
            ImportedVersion(source: "s", articleKey: "whole", number: 1, paragraphs: ["A radar of another article."]))
        _ = try session.finish()
        try damage("DELETE FROM version WHERE article = 1")
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .writing))
        let fault = StorageError.inconsistent(article: "k", .noVersion)
        #expect(throws: fault) { try archive.show("k") }
        #expect(throws: fault) { try archive.diff("k") }
        #expect(throws: fault) { try archive.versions(of: "k") }
        #expect(throws: fault) { try archive.versionTimes(of: "k") }
        #expect(throws: fault) { try archive.versionExtents(of: "k") }
        #expect(try archive.first(QuoteQuestion("radar")).rows.map(\.article.key) == ["whole"])
        #expect(try archive.recentChanges(limit: 5).isEmpty)
        #expect(try archive.newestArrival()?.article.key == "whole")
        #expect(try archive.changes(ChangesQuestion(nil)).rows.isEmpty)
        #expect(try archive.articles(limit: 5).map(\.versions) == [0, 1])
        #expect(try archive.check().contains { $0.contains("counts of versions are wrong") })
        #expect(try archive.setHidden(true, "k").key == "k")
        #expect(try archive.forget("k").key == "k")
        #expect(try archive.check() == [])
    }

    /// The starts of the windows lie behind the end of the text: 1, 2 and 3 MiB.
    @Test func windowsOutsideOfTheirParagraph() throws {
        let session = IngestSession(into: Archive(store: try SQLiteArchive(path: path, mode: .writing)))
        let words = (0..<700).map { "word\($0)" }
        _ = try session.add(
            ImportedVersion(source: "s", articleKey: "long", number: 1, paragraphs: [words.joined(separator: " ")]))
        _ = try session.finish()
        try damage("UPDATE paragraph SET window_starts = x'808040808040808040' WHERE windows > 1")
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .reading))
        for word in words {
            let rows = try archive.first(QuoteQuestion(word)).rows
            #expect(rows.allSatisfy { $0.article.key == "long" })
        }
    }

    @Test func whatDoesNotFitTogetherIsNamed() throws {
        try damage("DELETE FROM distinct_text WHERE ordinal = 3")
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .reading))
        let error = #expect(throws: StorageError.inconsistent(article: "k", .noText(ordinal: 3))) {
            try archive.show("k")
        }
        #expect(error?.description.contains("'variorum check'") == true)
    }

    private func damage(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
}
