import ArchiveStorage
import ArticleModel
import Foundation
import GRDB
import SchemaFiles
@testable import SQLiteStorage
import TestSupport
import Testing

/// The index of pairs holds what was written to it, however it was merged.
struct PairSegmentsTests {
    /// A posting, in the order of the index.
    private struct Posting: Hashable, Comparable {
        let term: Int
        let row: Int64

        static func < (left: Posting, right: Posting) -> Bool { (left.term, left.row) < (right.term, right.row) }
    }

    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try queue.write { db in for sql in SchemaFiles.sqliteMigrations { try db.execute(sql: sql) } }
    }

    private func add(_ postings: Set<Posting>, in db: Database, work: Int = 64) throws {
        var merging = PairMerging(database: db)
        (merging.leastWork, merging.workForABlock) = (work, work)
        try merging.add { writer in
            for posting in postings.sorted() { try writer.append(term: posting.term, rows: [posting.row]) }
        }
    }

    private func all(of segments: PairSegments) throws -> [Posting] {
        var postings: [Posting] = []
        try segments.forEachPosting { postings.append(Posting(term: $0, row: $1)) }
        return postings.sorted()
    }

    private func row(_ article: Int64, _ number: Int) -> Int64 {
        ParagraphID(article: ArticleID(rawValue: article), number: number).rawValue
    }

    private func draw(_ count: Int, terms: ClosedRange<Int>, using random: inout SeededGenerator) -> Set<Posting> {
        let numbers = [1...3, 60...66, 1_000...1_030, ParagraphID.greatestNumber - 2...ParagraphID.greatestNumber]
        let articles: [ClosedRange<Int64>] = [1...40, 1_000...100_000, 1 << 38 - 4...1 << 38 - 1]
        return Set(
            (0..<count).map { _ in
                Posting(
                    term: .random(in: terms, using: &random),
                    row: row(
                        .random(in: articles.randomElement(using: &random)!, using: &random),
                        .random(in: numbers.randomElement(using: &random)!, using: &random)))
            })
    }

    @Test func listsGiveTheirRowsBack() throws {
        let numbers = [1, 2, 62, 63, 64, 65, 126, 127, 1_000, ParagraphID.greatestNumber]
        let rows = [1, 2, 3, 64, 1 << 20, 1 << 38 - 1].flatMap { article in numbers.map { row(article, $0) } }
        for skipped in 1...rows.count {
            let chosen = stride(from: 0, to: rows.count, by: skipped).map { rows[$0] }
            let bytes = PostingList.bytes(of: chosen)
            var read: [Int64] = []
            try bytes.withUnsafeBufferPointer { bytes in
                try PostingList.forEachRow(of: bytes) {
                    read.append($0)
                    return true
                }
            }
            #expect(read == chosen)
        }
    }

    /// Segments come, are merged, and rows go; after each step all is as in a set.
    @Test(arguments: [
        (terms: 6, count: 3_000, work: 64), (terms: 300, count: 4_000, work: 1), (terms: 40_000, count: 6_000, work: 1),
        (terms: PairRule.termCount, count: 500, work: 64),
    ])
    func allPostingsAreHeld(terms: Int, count: Int, work: Int) throws {
        var random = SeededGenerator.makeForTest()
        try queue.write { db in
            let segments = PairSegments(database: db)
            var truth: Set<Posting> = []
            for step in 0..<24 {
                let added = draw(step % 3 == 0 ? count : 20, terms: 0...terms - 1, using: &random).subtracting(truth)
                try add(added, in: db, work: work)
                truth.formUnion(added)
                let removed = Set(
                    truth.sorted().filter { _ in Int.random(in: 0..<20, using: &random) == 0 }.prefix(300))
                try segments.remove(Dictionary(grouping: removed, by: \.term).mapValues { $0.map(\.row) })
                truth.subtract(removed)
                if step % 5 == 4 { try PairMerging(database: db).settle(isThorough: step % 2 == 0) }
                #expect(try segments.fault() == nil)
                #expect(try all(of: segments) == truth.sorted())
            }
            try PairMerging(database: db).settle(isThorough: true)
            #expect(try all(of: segments) == truth.sorted())
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM pair_segment") == 1)
            let reader = SQLiteReader(database: db, codecs: TextCodecs())
            let lists = Dictionary(grouping: truth, by: \.term).mapValues { Set($0.map(\.row)) }
            for term in lists.keys.sorted().prefix(200) {
                let chosen = [term, lists.keys.randomElement(using: &random)!, terms + 1].prefix(
                    Int.random(in: 1...3, using: &random))
                let range = IndexRow(rawValue: row(2, 1))...IndexRow(rawValue: row(50_000, 9))
                let rows = chosen.reduce(nil as Set<Int64>?) { found, term in
                    let list = (lists[term] ?? []).filter { range.contains(IndexRow(rawValue: $0)) }
                    guard let found else { return list }
                    return found.count > 1 ? found.intersection(list) : found
                }
                let expected = (rows ?? []).sorted()
                let most = Int.random(in: 0...expected.count + 1, using: &random)
                let found = try reader.rows(
                    withPairs: chosen.map { PairRule.Term(number: $0, isExact: true) }, [range], most: most)
                #expect(found.rows.map(\.rawValue) == Array(expected.prefix(most)))
                #expect(found.isCut == (expected.count > most))
            }
            try segments.remove(lists.mapValues { Array($0) })
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM pair_block") == 0)
        }
    }

    /// An article that goes takes out of each block, once, all that it has there.
    @Test func removalWritesBlocksOnce() throws {
        var random = SeededGenerator.makeForTest()
        try queue.write { db in
            func changes() throws -> Int { try Int.fetchOne(db, sql: "SELECT total_changes()") ?? 0 }
            let segments = PairSegments(database: db)
            let all = draw(20_000, terms: 0...3_000, using: &random)
            try add(all, in: db)
            let (blocks, before) = (try Int.fetchOne(db, sql: "SELECT count(*) FROM pair_block") ?? 0, try changes())
            let removed = all.sorted().enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
            try segments.remove(Dictionary(grouping: removed, by: \.term).mapValues { $0.map(\.row) })
            #expect(try changes() - before == blocks)
            #expect(try self.all(of: segments) == all.subtracting(removed).sorted())
        }
    }

    /// Numbers that alias a segment, as only a hostile archive has them, give no row twice.
    @Test func segmentsOfOtherNumbersAreNotRead() throws {
        try queue.write { db in
            try add([Posting(term: 5, row: row(1, 1))], in: db)
            try db.execute(sql: "INSERT INTO pair_segment (id, bytes) VALUES (65537, 0), (-65535, 0), (0, 0)")
            let reader = SQLiteReader(database: db, codecs: TextCodecs())
            let found = try reader.rows(
                withPairs: [PairRule.Term(number: 5, isExact: true)], reader.ranges(of: .everything), most: 9)
            #expect(found.rows.map(\.rawValue) == [row(1, 1)])
        }
    }

    /// What no segment names is not taken for a part of a new one.
    @Test func blocksOfNoSegmentAreLeftAlone() throws {
        try queue.write { db in
            try add([Posting(term: 5, row: row(1, 1))], in: db)
            try db.execute(sql: "DELETE FROM pair_segment")
            try add([Posting(term: 6, row: row(2, 1))], in: db)
            #expect(try all(of: PairSegments(database: db)) == [Posting(term: 6, row: row(2, 1))])
            #expect(try PairSegments(database: db).fault() != nil)
        }
    }

    /// A list of more rows than a block holds is parted, and what follows it is found.
    @Test func longListsAreParted() throws {
        try queue.write { db in
            let long = (1...30_000).map { Posting(term: 7, row: row(Int64($0), 70)) }
            let others = [3, 6, 8, 9].map { Posting(term: $0, row: row(5, 5)) }
            try add(Set(long + others), in: db)
            try add([Posting(term: 7, row: row(40_000, 1)), Posting(term: 9, row: row(1, 1))], in: db)
            #expect(try Int.fetchOne(db, sql: "SELECT max(length(lists)) FROM pair_block") ?? 0 < 4_050)
            for isThorough in [false, true] {
                let reader = SQLiteReader(database: db, codecs: TextCodecs())
                func rows(_ term: Int) throws -> [Int64] {
                    let term = PairRule.Term(number: term, isExact: true)
                    return try reader.rows(withPairs: [term], reader.ranges(of: .everything), most: .max).rows
                        .map(\.rawValue)
                }
                #expect(try rows(7) == long.map(\.row) + [row(40_000, 1)])
                #expect(try rows(6) == [row(5, 5)] && rows(8) == [row(5, 5)] && rows(9) == [row(1, 1), row(5, 5)])
                #expect(try rows(5) == [])
                try PairMerging(database: db).settle(isThorough: isThorough)
            }
        }
    }

    /// Many small transactions leave few segments.
    @Test func segmentsStayFew() throws {
        var random = SeededGenerator.makeForTest()
        try queue.write { db in
            let segments = PairSegments(database: db)
            var (greatest, all) = (0, Set<Posting>())
            for _ in 0..<300 {
                let added = draw(30, terms: 0...300_000, using: &random).subtracting(all)
                try add(added, in: db)
                all.formUnion(added)
                greatest = max(greatest, try Int.fetchOne(db, sql: "SELECT count(*) FROM pair_segment") ?? 0)
            }
            #expect(greatest < 16)
            try PairMerging(database: db).settle(isThorough: false)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM pair_segment") ?? 0 <= 3)
            #expect(try self.all(of: segments) == all.sorted())
        }
    }

    /// A merge that takes more than a transaction should is done in steps, between which all is held and found.
    @Test func longMergesAreDoneInSteps() throws {
        var random = SeededGenerator.makeForTest()
        try queue.write { db in
            func begun() throws -> Int? {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM pair_segment WHERE target IS NOT NULL")
            }
            func changes() throws -> Int { try Int.fetchOne(db, sql: "SELECT total_changes()") ?? 0 }
            let segments = PairSegments(database: db)
            var truth: Set<Posting> = []
            while try begun() == 0, truth.count < 200_000 {
                let added = draw(12_000, terms: 0...9_000, using: &random).subtracting(truth)
                try add(added, in: db, work: 1)
                truth.formUnion(added)
            }
            #expect(try begun() ?? 0 > 1)
            var steps = 0
            while try begun() ?? 0 > 0, steps < 500 {
                let added = draw(10, terms: 0...9_000, using: &random).subtracting(truth)
                let before = try changes()
                try add(added, in: db, work: 1)
                #expect(try changes() - before < 60)
                truth.formUnion(added)
                if steps % 10 == 0 {
                    #expect(try segments.fault() == nil)
                    #expect(try all(of: segments) == truth.sorted())
                }
                steps += 1
            }
            #expect(steps > 10 && steps < 500)
            #expect(try all(of: segments) == truth.sorted())
        }
    }

    /// Whatever stands in a block, reading it ends with rows or with an error.
    @Test func damagedBlocksAreErrors() throws {
        var random = SeededGenerator.makeForTest()
        var faults = 0
        try queue.write { db in
            let segments = PairSegments(database: db)
            try add(draw(3_000, terms: 0...50, using: &random), in: db)
            let block = try #require(try Row.fetchOne(db, sql: "SELECT id, lists FROM pair_block ORDER BY id"))
            let (id, lists) = (block["id"] as Int64, block["lists"] as Data)
            for _ in 0..<500 {
                var bytes = lists.prefix(Int.random(in: 0...lists.count, using: &random))
                for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                    bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
                }
                try db.execute(sql: "UPDATE pair_block SET lists = ? WHERE id = ?", arguments: [bytes, id])
                if try segments.fault() != nil { faults += 1 }
                let reader = SQLiteReader(database: db, codecs: TextCodecs())
                for term in [0, 25, 50] {
                    let terms = [PairRule.Term(number: term, isExact: true), PairRule.Term(number: 1, isExact: false)]
                    _ = try? reader.rows(withPairs: terms, reader.ranges(of: .everything), most: 100)
                    _ = try? segments.remove([term: [row(1, 1)]])
                }
                try db.inSavepoint {
                    _ = try? add([Posting(term: 2, row: row(2, 2))], in: db)
                    _ = try? PairMerging(database: db).settle(isThorough: true)
                    return .rollback
                }
            }
        }
        #expect(faults > 50)
    }
}
