import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// NEAR finds what trying every place of every operand finds, and never tries them all.
struct NearAnswersTests {
    /// Texts of two words, in which nearly all places of phrases overlap.
    @Test func repeatedWordsAgreeWithTryingAllPlaces() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let texts = (0..<40).map { _ in
            (0..<Int.random(in: 1...9, using: &random)).map { _ in Bool.random(using: &random) ? "a" : "b" }
        }
        _ = try archive.ingest(
            texts.enumerated().map { number, words in
                ImportedVersion(
                    source: "s", articleKey: "\(number)", number: 1, paragraphs: [words.joined(separator: " ")])
            })
        for _ in 0..<120 {
            let operands = (0..<Int.random(in: 2...4, using: &random)).map { _ in
                (0..<Int.random(in: 1...3, using: &random)).map { _ in Bool.random(using: &random) ? "a" : "b" }
            }
            let distance = Int.random(in: 0...4, using: &random)
            let phrases = operands.map { "\"\($0.joined(separator: " "))\"" }.joined(separator: " ")
            let query = "NEAR(\(phrases), \(distance))"
            let found = try archive.search(try Query(parsing: query), limit: 100).rows.map(\.article.key.text)
            let expected = texts.indices.filter { Self.stand(operands, in: texts[$0], within: distance) }
            #expect(Set(found) == Set(expected.map(String.init)), "\(query)")
        }
    }

    /// Three single words among others, in any order, and in a paragraph of several windows.
    @Test func threeWordsAgreeWithTryingAllPlaces() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let vocabulary = ["a", "b", "c", "d", "e"]
        var texts = (0..<60).map { _ in
            (0..<Int.random(in: 1...12, using: &random)).map { _ in vocabulary.randomElement(using: &random)! }
        }
        for _ in 0..<6 {
            let filling = Array(repeating: "f", count: Int.random(in: 180...260, using: &random))
            let middle = Array(repeating: "b", count: Int.random(in: 20...60, using: &random))
            texts.append(filling + ["a"] + middle + ["c"] + filling)
        }
        _ = try archive.ingest(
            texts.enumerated().map { number, words in
                ImportedVersion(
                    source: "s", articleKey: "\(number)", number: 1, paragraphs: [words.joined(separator: " ")])
            })
        for operands in [["a", "b", "c"], ["c", "a", "b"], ["a", "a", "b"], ["d", "b", "e"], ["a", "b", "c", "d"]] {
            for distance in 0...4 {
                let query = "NEAR(\(operands.joined(separator: " ")), \(distance))"
                let found = try archive.search(try Query(parsing: query), limit: 100).rows.map(\.article.key.text)
                let expected = texts.indices.filter { Self.stand(operands, texts[$0], distance) }
                #expect(Set(found) == Set(expected.map(String.init)), "\(query)")
            }
        }
    }

    /// Whether a stretch of the text holds each word as often as it is asked for, and of other words no more than the distance.
    private static func stand(_ operands: [String], _ text: [String], _ distance: Int) -> Bool {
        let needed = Dictionary(grouping: operands) { $0 }.mapValues(\.count)
        return text.indices.contains { start in
            var (held, others) = ([String: Int](), 0)
            for word in text[start...] {
                if needed[word] == nil { others += 1 } else { held[word, default: 0] += 1 }
                if others > distance { return false }
                if needed.allSatisfy({ held[$0.key, default: 0] >= $0.value }) { return true }
            }
            return false
        }
    }

    /// As many words as there are places but one, all alike: the arrangements that fail are more than can be tried.
    @Test func aRepeatedWordIsDecidedAtOnce() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        let zeros = Array(repeating: "0", count: 8)
        let lone = Array(repeating: (["0", "0"] + (0..<40).map { "w\($0)" }).joined(separator: " "), count: 100)
        _ = try archive.ingest([
            ImportedVersion(source: "s", articleKey: "lacks", number: 1, paragraphs: lone),
            ImportedVersion(
                source: "s", articleKey: "fits", number: 1,
                paragraphs: [Array(repeating: "0", count: 4_000).joined(separator: " ")]),
        ])
        let words = "NEAR(\(zeros.joined(separator: " ")), 31)"
        #expect(try archive.search(try Query(parsing: words)).rows.map(\.article.key.text) == ["fits"])
        // Together they are longer than any distance: whatever stands between two of them is in a place of a third.
        let phrases = (4...11).map { "\"\(Array(repeating: "0", count: $0).joined(separator: " "))\"" }
        let query = "NEAR(\(phrases.joined(separator: " ")), 31)"
        #expect(try archive.search(try Query(parsing: query)).rows.map(\.article.key.text) == ["fits"])
    }

    private static func stand(_ operands: [[String]], in text: [String], within distance: Int) -> Bool {
        let covered = operands.reduce(into: Set<Int>()) { covered, operand in
            guard operand.count <= text.count else { return }
            for start in 0...text.count - operand.count
            where text[start..<start + operand.count].elementsEqual(operand) {
                covered.formUnion(start..<start + operand.count)
            }
        }
        func places(_ rest: ArraySlice<[String]>, _ taken: [Range<Int>]) -> Bool {
            guard let operand = rest.first else {
                let first = taken.min { $0.lowerBound < $1.lowerBound }!
                let last = taken.max { $0.lowerBound < $1.lowerBound }!
                return (first.upperBound..<max(first.upperBound, last.lowerBound)).count { !covered.contains($0) }
                    <= distance
            }
            guard operand.count <= text.count else { return false }
            return (0...text.count - operand.count).contains { start in
                let place = start..<start + operand.count
                return text[place].elementsEqual(operand) && !taken.contains { $0.overlaps(place) }
                    && places(rest.dropFirst(), taken + [place])
            }
        }
        return places(operands[...], [])
    }
}
