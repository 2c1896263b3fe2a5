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

    /// As many words as there are places but one, all alike: the arrangements that fail are more than can be tried.
    @Test(.timeLimit(.minutes(1))) func aRepeatedWordIsDecidedAtOnce() throws {
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
        // Together they need more room than there is, whatever the order.
        let phrases = (4...11).map { "\"\(Array(repeating: "0", count: $0).joined(separator: " "))\"" }
        let query = "NEAR(\(phrases.joined(separator: " ")), 31)"
        #expect(try archive.search(try Query(parsing: query)).rows.isEmpty)
    }

    private static func stand(_ operands: [[String]], in text: [String], within distance: Int) -> Bool {
        func places(_ rest: ArraySlice<[String]>, _ taken: [Range<Int>]) -> Bool {
            guard let operand = rest.first else {
                let first = taken.min { $0.lowerBound < $1.lowerBound }!
                let last = taken.max { $0.lowerBound < $1.lowerBound }!
                return last.lowerBound - first.upperBound <= distance
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
