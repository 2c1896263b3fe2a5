import ArchiveStorage
import Archiving
import ArticleModel
import GRDB
@testable import SQLiteStorage
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
        #expect(throws: fault) { try archive.versionLooks(of: "k") }
        #expect(throws: fault) { try archive.changeSizes(of: "k", between: [(0, 1)]) }
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
        try changeParagraphs(of: path) { records in
            for place in records.indices where records[place].windows > 1 {
                records[place].windowStarts = records[place].windowStarts.indices.map { ($0 + 1) << 20 }
            }
        }
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

    /// A list of a few bytes that names millions of paragraphs, once and again, or paragraphs of another article.
    @Test(arguments: [
        "000000FFFFFF07" + String(repeating: "FFFFFF0FFFFFFF07", count: 100), "000000FFFFFF07", "000002FFFFFF07",
        "00000080808008", "008080800800", "0000FEFFFFFFFFFFFFFF7F00", "0000" + String(repeating: "00FFFF3F", count: 2),
        // Differences from a list that is none, or not there.
        "", "00", "01", "0100", "0100000000", "1F0000000000", "200000", "01000000FFFFFF0F00", "0100FFFFFFFF0F00",
    ]) func listsBeyondTheirArticle(bytes: String) throws {
        try damage("UPDATE distinct_text SET paragraphs = x'\(bytes)', links = x'\(bytes)'")
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .writing))
        #expect(throws: StorageError.self) { try archive.show("k") }
        #expect(throws: StorageError.self) { try archive.check() }
        #expect(throws: StorageError.self) {
            let session = IngestSession(into: archive)
            _ = try session.add(ImportedVersion(source: "s", articleKey: "k", number: 9, paragraphs: ["A radar."]))
            _ = try session.finish()
        }
    }

    /// One long paragraph, named by two bytes each time: 200,000 times 1,000 bytes.
    @Test func aTextThatRepeatsItself() throws {
        let content = String(repeating: "radar ", count: 170)
        let list = "0000" + "0200" + String(repeating: "0100", count: 200_000)
        try changeParagraphs(of: path) { records in
            for place in records.indices where records[place].id.number == 1 { records[place].content = content }
        }
        try damage("UPDATE distinct_text SET paragraphs = x'\(list)'")
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .reading))
        #expect(throws: StorageError.inconsistent(article: "k", .tooRepetitive(ordinal: 3))) { try archive.show("k") }
        #expect(try archive.check().contains { $0.contains("text 1: repeats its paragraphs too often") })
    }

    @Test func whatCouldNotBeReadAgainIsNotStored() throws {
        let session = IngestSession(into: Archive(store: try SQLiteArchive(path: path, mode: .writing)))
        let paragraph = String(repeating: "radar ", count: 20_000)
        var outcomes = try session.add(
            ImportedVersion(
                source: "s", articleKey: "k", number: 9, paragraphs: Array(repeating: paragraph, count: 300)))
        outcomes += try session.finish()
        let refusal = IngestRefusal.tooRepetitive(
            paragraphs: TextRecord.mostRepeats, bytes: TextRecord.mostRepeatedBytes)
        #expect(outcomes == [.refused(refusal)])
    }

    /// The greatest numbers that a column holds: the next one would not be a number of a text, of a version or of an article.
    @Test(arguments: [
        "UPDATE distinct_text SET ordinal = 9223372036854775807 WHERE ordinal = 3",
        "UPDATE distinct_text SET ordinal = 2147483646 WHERE ordinal = 3",
        "UPDATE version SET arrival = 9223372036854775807 WHERE arrival = 3",
        "UPDATE version SET arrival = 2147483647 WHERE arrival = 3",
        "UPDATE paragraph_block SET entries = x'0002FFFFFFFF7F'", "UPDATE article SET versions = 9223372036854775807",
        "UPDATE archive SET revision = 9223372036854775807",
    ]) func nothingIsNumberedBeyondTheGreatest(sql: String) throws {
        try damage(sql)
        let session = IngestSession(into: Archive(store: try SQLiteArchive(path: path, mode: .writing)))
        #expect(throws: StorageError.self) {
            _ = try session.add(ImportedVersion(source: "s", articleKey: "k", number: 9, paragraphs: ["A radar, new."]))
            _ = try session.finish()
        }
    }

    private func damage(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
}
