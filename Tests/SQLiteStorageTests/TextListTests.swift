import ArchiveStorage
import ArticleModel
import Foundation
import StoreConformance
import GRDB
@testable import SQLiteStorage
import TestSupport
import Testing

/// The lists of texts, kept as what changed, are those that were written.
struct TextListTests {
    @Test func differencesOfRandomLists() throws {
        var random = SeededGenerator.makeForTest()
        var former: [Int] = []
        for _ in 0..<1_000 {
            let list = changed(former, using: &random)
            let bytes = ListDifference.bytes(from: former, to: list)
            #expect(ListDifference.list(bytes[...], appliedTo: former, held: { 0 }) == list)
            // Of another list it is none, or another one.
            _ = ListDifference.list(bytes[...], appliedTo: Array(former.dropLast(5)), held: { 0 })
            for count in 0..<bytes.count {
                _ = ListDifference.list(bytes.prefix(count), appliedTo: former, held: { 0 })
            }
            former = list
        }
    }

    /// Few bytes, each of which doubles the list.
    @Test func differencesThatNameMillions() throws {
        let long = Array(1...TextRecord.mostRepeats)
        var bytes: [UInt8] = [0, 0]
        for _ in 0..<2 {
            VariableLengthInteger.append(UInt64(long.count) << 1 | 1, to: &bytes)
            VariableLengthInteger.append(0, to: &bytes)
            VariableLengthInteger.append(UInt64(long.count) << 1 | 1, to: &bytes)
            VariableLengthInteger.append(UInt64(long.count) << 1 - 1, to: &bytes)
        }
        #expect(ListDifference.list(bytes[...], appliedTo: long, held: { 10 }) == nil)
        for wrong in [[5, 0], [0, 5], [2, 2], [0, 0, 9, 0], [0, 0, 2, 1], [0, 0, 3, 1], [0], [255], []] as [[UInt8]] {
            #expect(ListDifference.list(wrong[...], appliedTo: [1, 2, 3], held: { 10 }) == nil)
        }
    }

    /// Texts come, and go from any place; whatever is read, in whatever order, is what was written.
    @Test func textsThatComeAndGo() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let archive = try SQLiteArchive(path: folder.path("a.db"), mode: .creating)
        let article = try archive.write { try $0.addArticle(source: "s", key: "k", url: nil) }
        var held: [Int: TextRecord] = [:]
        var (newest, links) = ([Int](), [Int]?.none)
        var ordinal = 0
        for round in 0..<60 {
            try archive.write { writer in
                var delta = ArticleDelta(article: article)
                delta.removedTexts = held.keys.sorted().filter { _ in Int.random(in: 0..<30, using: &random) == 0 }
                for gone in delta.removedTexts { held[gone] = nil }
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    ordinal += [1, 1, 1, 2].randomElement(using: &random)!
                    newest = changed(newest, using: &random)
                    links = Int.random(in: 0..<10, using: &random) == 0 ? nil : changed(links ?? [], using: &random)
                    let digest = TextDigest(bytes: (0..<32).map { _ in UInt8.random(in: 0...1, using: &random) })!
                    held[ordinal] = TextRecord(
                        ordinal: ordinal, digest: digest, title: Int.random(in: 0...3, using: &random),
                        paragraphs: newest, links: links)
                    delta.addedTexts.append(held[ordinal]!)
                }
                try writer.apply(delta)
                if Bool.random(using: &random) { try writer.apply(delta) }
                let known = held.values.randomElement(using: &random)!
                let alike = try writer.texts(withDigest: known.digest, in: article.id)
                let expected = held.values.filter { $0.digest == known.digest }.map(\.ordinal).sorted()
                #expect(alike.map(\.ordinal) == expected)
                #expect(alike.allSatisfy { held[$0.ordinal]?.links == $0.links })
            }
            guard round % 6 == 0 else { continue }
            try archive.read { reader in
                for ordinal in held.keys.shuffled(using: &random) + [0, ordinal + 1] {
                    #expect(try reader.text(ordinal, of: article.id) == held[ordinal])
                    #expect(try reader.heading(ofText: ordinal, of: article.id)?.title == held[ordinal]?.title)
                }
                // Together, some of them whole: close to each other and far apart, and some that are not there.
                let start = Int.random(in: 0...ordinal, using: &random)
                let width = Bool.random(using: &random) ? 12 : 120
                let asked = (0..<9).map { _ in start + Int.random(in: 0...width, using: &random) }
                let ids = asked.map { TextID(article: article.id, ordinal: $0) }
                let together = try reader.texts(
                    TextRequest(headings: Array(ids.dropFirst(4)), texts: Array(ids.prefix(5))))
                let (whole, named) = (Set(asked.prefix(5)), Set(asked))
                #expect(
                    Dictionary(uniqueKeysWithValues: together.texts.map { ($0.key.ordinal, $0.value) })
                        == held.filter { whole.contains($0.key) })
                #expect(
                    Dictionary(uniqueKeysWithValues: together.headings.map { ($0.key.ordinal, $0.value) })
                        == held.filter { named.contains($0.key) }.mapValues { TextHeading($0) })
                let ends = [Int.random(in: 1...ordinal, using: &random), Int.random(in: 1...ordinal, using: &random)]
                let stretch = TextStretch(article: article.id, ordinals: ends.min()!...ends.max()!)
                let page = try reader.bodies(of: [stretch], after: nil, limit: .max)
                let bodies = Dictionary(uniqueKeysWithValues: page.bodies.map { ($0.id.ordinal, $0.paragraphs) })
                let within = held.filter { (ends.min()!...ends.max()!).contains($0.key) }
                #expect(bodies == within.mapValues(\.paragraphs))
            }
        }
        let depths = try DatabaseQueue(path: folder.path("a.db")).read { db in
            try Data.fetchAll(db, sql: "SELECT paragraphs FROM distinct_text").map { Int($0[0]) }
        }
        #expect(depths.max()! > 4 && depths.max()! <= TextLists.mostDepth)
    }

    /// A list with some of its stretches removed, moved, repeated or exchanged for new numbers.
    private func changed(_ list: [Int], using random: inout SeededGenerator) -> [Int] {
        var list = list
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let start = Int.random(in: 0...list.count, using: &random)
            let end = min(list.count, start + Int.random(in: 0...6, using: &random))
            let number = Int.random(in: 1...5_000, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: list.removeSubrange(start..<end)
            case 1: list.insert(contentsOf: list[start..<end], at: Int.random(in: 0...start, using: &random))
            case 2: list.replaceSubrange(start..<end, with: [number])
            case 3: if list.count < 5 { list = Array(number..<number + 60) }
            default: list.insert(contentsOf: number...number + Int.random(in: 0...2, using: &random), at: start)
            }
        }
        return list.count > 200 ? Array(list.dropFirst(120)) : list
    }
}
