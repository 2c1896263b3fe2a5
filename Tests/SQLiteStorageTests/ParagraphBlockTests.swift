import ArchiveStorage
import ArticleModel
import Foundation
import StoreConformance
import GRDB
@testable import SQLiteStorage
import TestSupport
import Testing

/// Paragraphs come out of their blocks as they went in, however they came and went.
struct ParagraphBlockTests {
    let folder: TemporaryFolder
    let path: String
    let archive: SQLiteArchive

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("a.db")
        archive = try SQLiteArchive(path: path, mode: .creating)
    }

    @Test func entriesAreReadAsTheyWereWritten() throws {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<200 {
            var number = Int.random(in: 1...1 << 20, using: &random)
            let records = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                number += [0, 0, 1, 300].randomElement(using: &random)!
                let record = record(number, using: &random)
                number += record.windows
                return record
            }
            let bytes = try PackedEntries.bytes(of: records)
            let entries = try bytes.withUnsafeBufferPointer { try PackedEntries.entries($0, from: records[0].id) }
            let block = ParagraphBlock(entries: entries, text: records.flatMap { Array($0.content.utf8) })
            #expect(block.records == records)
            for record in records {
                for row in record.id.rawValue..<record.id.rawValue + Int64(record.windows) {
                    #expect(block.entry(holding: row)?.id == record.id)
                }
            }
            #expect(block.entry(holding: block.rows.upperBound) == nil)
            // Whatever is cut off is missed, or what is left is a shorter block.
            for count in 0..<bytes.count {
                let rest = try? bytes.prefix(count).withUnsafeBufferPointer {
                    try PackedEntries.entries($0, from: records[0].id)
                }
                #expect((rest?.count ?? 0) < records.count)
            }
        }
    }

    /// Among them empty paragraphs, such that fill a block or nearly, and long ones.
    @Test func paragraphsThatComeAndGo() throws {
        var random = SeededGenerator.makeForTest()
        // From the third transaction on there is a dictionary, and then another.
        archive.writingCodecs.firstDictionaryBytes = 5_000
        let articles = try (0..<3).map { number in
            try archive.write { try $0.addArticle(source: "s", key: ExactName("k\(number)"), url: nil) }
        }
        var held: [ParagraphID: ParagraphRecord] = [:]
        var next = Dictionary(uniqueKeysWithValues: articles.map { ($0.id, 1) })
        for _ in 0..<40 {
            try archive.write { writer in
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let article = articles.randomElement(using: &random)!
                    var delta = ArticleDelta(article: article)
                    let own = held.values.filter { $0.id.article == article.id }.sorted { $0.id < $1.id }
                    let gone = own.filter { _ in Int.random(in: 0..<8, using: &random) == 0 }
                    delta.removedParagraphs = gone.map { .init(record: $0, terms: [], windows: []) }
                    for record in gone { held[record.id] = nil }
                    for _ in 0..<Int.random(in: 0...12, using: &random) {
                        var record = record(next[article.id]!, using: &random)
                        record.id = ParagraphID(article: article.id, number: next[article.id]!)
                        next[article.id]! += record.windows
                        held[record.id] = record
                        delta.addedParagraphs.append(.init(record: record, terms: [], windows: []))
                    }
                    try writer.apply(delta)
                    // Once more: then nothing changes.
                    if Bool.random(using: &random) { try writer.apply(delta) }
                    if Bool.random(using: &random) { try expect(held, in: writer, articles) }
                }
            }
            try archive.read { try expect(held, in: $0, articles) }
        }
        #expect(try archive.read { try $0.measures().paragraphs } == held.count)
        try archive.compact()
        try archive.read { try expect(held, in: $0, articles) }
        let former = "SELECT count(*) FROM paragraph_block WHERE dictionary < (SELECT max(id) FROM dictionary)"
        let (dictionaries, packedBefore) = try DatabaseQueue(path: path).read { db in
            (try Int.fetchOne(db, sql: "SELECT count(*) FROM dictionary") ?? 0, try Int.fetchOne(db, sql: former))
        }
        #expect(dictionaries > 1)
        #expect(packedBefore == 0)
    }

    /// A live archive gets one version at a time: that leaves no small blocks behind.
    @Test func paragraphsThatComeOneByOne() throws {
        let article = try archive.write { try $0.addArticle(source: "s", key: "k", url: nil) }
        for number in 1...200 {
            var delta = ArticleDelta(article: article)
            let content = String(repeating: "word \(number) ", count: number % 20)
            let record = ParagraphRecord(
                id: ParagraphID(article: article.id, number: number), kind: .body, windowStarts: [], contentKey: 7,
                content: content)
            delta.addedParagraphs = [.init(record: record, terms: [], windows: [])]
            try archive.write { try $0.apply(delta) }
        }
        let counts = try DatabaseQueue(path: path).read { db in
            let row = try RowStatement(db, "SELECT id, 0, entries FROM paragraph_block ORDER BY id")
            return try row.all {
                try PackedEntries.entries($0.bytes(2), from: try $0.paragraphID(0)).last!.bytes.upperBound
            }
        }
        #expect(counts.dropLast().allSatisfy { $0 >= ParagraphBlock.closedBytes })
        #expect(counts.count > 10)
    }

    @Test func aBlockUnpacksToNoMoreThanItMay() {
        let packer = TextPacker()
        let text = [UInt8](repeating: 0x61, count: 100_000)
        let packed = packer.packed(text, with: nil)!
        // Filled up, so that whoever reads all of an archive needs room in proportion to it.
        #expect(packed.count >= text.count / TextPacker.mostTimes && packed.count < text.count / 7)
        packed.withUnsafeBufferPointer { bytes in
            #expect(packer.unpacked(bytes, count: text.count, with: nil) == text)
            let most = packed.count * TextPacker.mostTimes
            for wrong in [0, 1, text.count - 1, text.count + 1, most + 1, Int(Int32.max)] {
                #expect(packer.unpacked(bytes, count: wrong, with: nil) == nil)
            }
            for cut in [0, 1, 5, 10] {
                #expect(packer.unpacked(.init(rebasing: bytes.prefix(cut)), count: text.count, with: nil) == nil)
            }
        }
    }

    /// Bits that have fallen over: an answer or an error, and never more.
    @Test func bitsThatFell() throws {
        var random = SeededGenerator.makeForTest()
        archive.writingCodecs.firstDictionaryBytes = 1_000
        let article = try archive.write { try $0.addArticle(source: "s", key: "k", url: nil) }
        var delta = ArticleDelta(article: article)
        var number = 1
        for _ in 0..<60 {
            var record = record(number, using: &random)
            record.id = ParagraphID(article: article.id, number: number)
            number += record.windows
            delta.addedParagraphs.append(.init(record: record, terms: [], windows: []))
        }
        try archive.write { try $0.apply(delta) }
        let first = ParagraphID(article: article.id, number: 1).rawValue
        let rows = first..<first + Int64(number)
        for _ in 0..<100 {
            let column = ["entries", "content"].randomElement(using: &random)!
            let (place, bit) = (Int.random(in: 1...40, using: &random), UInt8.random(in: 0..<8, using: &random))
            try DatabaseQueue(path: path).write { db in
                try db.execute(sql: "SAVEPOINT whole")
                let ids = try Int64.fetchAll(db, sql: "SELECT id FROM paragraph_block")
                let id = ids.randomElement(using: &random)!
                var bytes = Array(
                    try Data.fetchOne(db, sql: "SELECT \(column) FROM paragraph_block WHERE id = ?", arguments: [id])!)
                if place < bytes.count { bytes[place] ^= 1 << bit }
                try db.execute(
                    sql: "UPDATE paragraph_block SET \(column) = ? WHERE id = ?", arguments: [Data(bytes), id])
                let reader = SQLiteReader(database: db, codecs: TextCodecs())
                for ask in [
                    { try reader.forEachParagraph(of: article.id) { _, _ in } },
                    { for row in rows { _ = try reader.paragraph(ParagraphID(rawValue: row)) } },
                    { try reader.withContents(ofRows: rows.map { IndexRow(rawValue: $0) }[...]) { _, _, _ in } },
                ] {
                    do {
                        try ask()
                    } catch let error as DatabaseError {
                        #expect(error.resultCode == .SQLITE_CORRUPT)
                    }
                }
                try db.execute(sql: "ROLLBACK TO whole; RELEASE whole")
            }
        }
    }

    private func expect(
        _ held: [ParagraphID: ParagraphRecord], in reader: any ArchiveReader, _ articles: [ArticleRecord]
    ) throws {
        for article in articles {
            let own = held.values.filter { $0.id.article == article.id }.sorted { $0.id < $1.id }
            var found: [ParagraphRecord] = []
            try reader.forEachParagraph(of: article.id) { record, _ in found.append(record) }
            #expect(found == own)
            var contents: [String] = []
            try reader.withContents(of: own.map { Candidate($0.id) }) { _, _, bytes in
                contents.append(String(decoding: bytes, as: UTF8.self))
            }
            #expect(contents == own.map(\.content))
            let last = own.last.map { $0.id.number + $0.windows } ?? 1
            #expect(try reader.paragraph(ParagraphID(article: article.id, number: last)) == nil)
            guard let writer = reader as? any ArchiveWriter else { continue }
            #expect(try writer.greatestNumbers(of: article.id)?.paragraph == last - 1)
            for record in own.prefix(5) {
                let alike = try writer.holdings(of: article.id) { $0.paragraphKeys = [record.contentKey] }.paragraphs
                #expect(alike == own.filter { $0.contentKey == record.contentKey })
            }
        }
        #expect(try reader.paragraphCount() == held.count)
    }

    /// A paragraph of a length that is drawn, mostly a short one, with few keys, so that some are alike.
    private func record(_ number: Int, using random: inout SeededGenerator) -> ParagraphRecord {
        let lengths = [0, 1, 40, 100, 200, 300, 1_023, 1_024, 1_025, 5_000]
        let length = lengths.randomElement(using: &random)!
        let words = ["radar ", "ferry ", "the ", "Kyōto ", "treaty ", "an "]
        var content = ""
        while content.utf8.count < length { content += words.randomElement(using: &random)! }
        let starts = length < 1_025 ? [] : (1...Int.random(in: 1...4, using: &random)).map { $0 * 200 }
        let keys: [Int64] = [0, 1, 2, 1 << 31, Int64(UInt32.max), 1 << 32, .max, -1, .min]
        return ParagraphRecord(
            id: ParagraphID(article: ArticleID(rawValue: 5), number: number),
            kind: Bool.random(using: &random) ? .body : .title,
            windowStarts: starts, contentKey: keys.randomElement(using: &random)!, content: content)
    }
}
