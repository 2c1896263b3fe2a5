@testable import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import StoreConformance
import GRDB
@testable import SQLiteStorage
import TestSupport
import Testing

/// How a transaction writes what it adds to the index.
struct IndexWritingTests {
    let folder: TemporaryFolder
    let path: String
    let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("archive.db")
        archive = Archive(store: try SQLiteArchive(path: path, mode: .creating))
    }

    private func version(_ key: ExactName, _ number: Int, _ paragraphs: String...) -> ImportedVersion {
        ImportedVersion(source: "s", articleKey: key, number: number, title: "Ferry", paragraphs: paragraphs)
    }

    /// How many segments an index has: their numbers are the high bits of the rows (FTS5_SEGMENT_ROWID in SQLite's fts5_index.c).
    private func segments(of index: String) throws -> Int? {
        try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(DISTINCT id >> 37) FROM \(index)_data WHERE id > 10")
        }
    }

    /// As they do in the order of time: FTS5 would write a segment at every row behind a greater one.
    @Test func articlesThatComeByTurnsMakeOneSegment() throws {
        let session = IngestSession(into: archive)
        for number in 1...5 {
            for key in ["a", "b", "c"] as [ExactName] {
                _ = try session.add(version(key, number, "The ferry \(key.text) sails at \(number).", "It is late."))
            }
        }
        _ = try session.flush()
        #expect(try segments(of: "paragraph_fts") == 1)
        let pairSegments = try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM pair_segment")
        }
        #expect(pairSegments == 1)
        #expect(try archive.check() == [])
        for key in ["a", "b", "c"] {
            let row = try #require(try archive.first(QuoteQuestion("ferry \(key) sails at 4", limit: 9)).rows.first)
            #expect(row.article.key.text == key)
            #expect(row.presence.runs == [4...4])
        }
    }

    @Test func whatGivesWayInTheSameTransactionIsTakenOut() throws {
        let session = IngestSession(into: archive, replacing: true)
        _ = try session.add(version("a", 1, "The harbour is open.", "Fares rise."))
        _ = try session.add(version("b", 1, "The pier is closed."))
        _ = try session.add(version("a", 1, "The harbour is shut.", "Fares rise."))
        _ = try session.flush()
        #expect(try archive.check() == [])
        #expect(try archive.first(QuoteQuestion("harbour is open", limit: 9)).rows.isEmpty)
        #expect(try archive.first(QuoteQuestion("open fares", limit: 9)).rows.isEmpty)
        #expect(try archive.first(QuoteQuestion("shut fares rise", limit: 9)).rows.count == 1)
    }

    @Test func aSampledRowCountsEachOfItsWordsOnce() throws {
        let terms = Array("to be or not to be".utf8)
        let number = try #require(
            (1...100).first { WordSample.holds(IndexRow(rawValue: 1 << 24 | Int64($0))) })
        let id = ParagraphID(article: ArticleID(rawValue: 1), number: number)
        let record = ParagraphRecord(
            id: id, kind: .body, windowStarts: [], contentKey: 0, content: "To be or not to be")
        let paragraph = ArticleDelta.IndexedParagraph(record: record, terms: terms, windows: [0..<terms.count])
        var words: [String] = []
        paragraph.forEachSampledWord { words.append(String(decoding: $0.bytes, as: UTF8.self)) }
        #expect(words.sorted() == ["", "be", "not", "or", "to"])
    }

    /// Hashes of 64 bits hardly ever meet by chance, and may be made to.
    @Test func wordsOfOneHashAreCountedApart() {
        var changes = SampleChanges()
        func add(_ change: Int, _ word: String, hash: UInt64) {
            Array(word.utf8).withUnsafeBufferPointer { changes.add(change, to: SampledWord(bytes: $0, hash: hash)) }
        }
        for (change, word) in [(1, "pier"), (1, "quay"), (2, "quay"), (-1, "pier"), (-4, "dock"), (1, "")] {
            add(change, word, hash: word.isEmpty ? 1 : 7)
        }
        let sorted = changes.sorted().map { (String(decoding: $0.word, as: UTF8.self), $0.change) }
        #expect(sorted.map(\.0) == ["", "dock", "quay"])
        #expect(sorted.map(\.1) == [1, -4, 3])
        #expect(changes.hasRemovals)
        #expect(changes.rows == 1)
    }

    /// What the merge of the index leaves free is given back.
    @Test func aSettledFileHasNoFreePages() throws {
        let store = try SQLiteArchive(path: path, mode: .writing)
        let session = IngestSession(into: Archive(store: store))
        for number in 1...60 {
            let words = (1...400).map { "word\($0 * number)" }.joined(separator: " ")
            _ = try session.add(version("k\(number)", 1, words))
        }
        _ = try session.finish()
        for number in 1...40 { _ = try Archive(store: store).forget("k\(number)") }
        try store.settle(isThorough: true)
        let free = try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA freelist_count") }
        #expect(free == 0)
        #expect(try archive.check() == [])
    }

    /// One that was made before gets the setting when its file is rewritten.
    @Test func anOptimizedFileGivesPagesBackToo() throws {
        let mode = { try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } }
        #expect(try mode() == 2)
        try DatabaseQueue(path: path).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA auto_vacuum = NONE; VACUUM")
        }
        #expect(try mode() == 0)
        _ = try SQLiteArchive(path: path, mode: .writing)
        #expect(try mode() == 0)
        _ = try archive.optimize()
        #expect(try mode() == 2)
        #expect(try archive.check() == [])
    }

    /// To open an archive for writing writes nothing, and waits for nobody.
    @Test func aWriterIsOpenedWhileAnotherWrites() throws {
        let store = try SQLiteArchive(path: path, mode: .writing)
        try store.write { writer in
            _ = try writer.addArticle(source: "s", key: "k", url: nil)
            let other = try SQLiteArchive(path: path, mode: .writing)
            #expect(try other.read { try $0.measures().articles } == 0)
        }
    }
}
