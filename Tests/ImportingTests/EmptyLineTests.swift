import ArticleModel
import Foundation
import Importing
import JSONText
import TestSupport
import Testing

struct EmptyLineTests {
    /// The oracle's rule, in its own words: split at two line feeds, and strip.
    @Test func randomTextsArePartedAsTheOracleDoes() throws {
        var random = SeededGenerator.makeForTest()
        let pieces = ["a", "b c", "\n", "\n", "\n\n", " ", "\t", "é", "記\n"]
        var lines = Data()
        var expected: [[String]] = []
        for number in 0..<500 {
            let text = (0..<Int.random(in: 0..<24, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let object: [String: Any] = ["article": "a\(number)", "text": text, "partial": true]
            lines += try JSONSerialization.data(withJSONObject: object) + [10]
            expected.append(
                text.components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                    .filter { !$0.isEmpty })
        }
        let reading = try Reading(lines, ImportOptions(markup: Markup.none))
        #expect(reading.versions.map(\.paragraphs) == expected)
    }
}
