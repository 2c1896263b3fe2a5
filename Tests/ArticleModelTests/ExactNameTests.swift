import ArticleModel
import Foundation
import TestSupport
import Testing

/// Names are compared, ordered, hashed and written by their bytes, where `String` goes by canonical equivalence.
struct ExactNameTests {
    /// Texts that Swift takes for one: each pair is canonically equivalent and has other bytes.
    static let pairs: [(String, String)] = [
        ("caf\u{E9}", "cafe\u{301}"), ("\u{212A}", "K"), ("\u{37E}", ";"), ("\u{AC00}", "\u{1100}\u{1161}"),
        ("a\u{323}\u{307}", "a\u{307}\u{323}"),
    ]

    @Test(arguments: pairs) func equivalentTextsAreTwoNames(one: String, other: String) throws {
        #expect(one == other)
        #expect(!one.hasSameBytes(as: other) && one.hasSameBytes(as: one))
        let (first, second) = (ExactName(one), ExactName(other))
        #expect(first != second)
        #expect(Set([first, second, first]).count == 2)
        #expect((first < second) != (second < first))
        #expect([first: 1, second: 2] == [second: 2, first: 1])
    }

    @Test(arguments: pairs) func theBytesOutliveJSON(one: String, other: String) throws {
        for name in [ExactName(one), ExactName(other)] {
            let written = try JSONEncoder().encode([name])
            #expect(try JSONDecoder().decode([ExactName].self, from: written) == [name])
            #expect(try JSONDecoder().decode([String].self, from: written)[0].utf8.elementsEqual(name.utf8))
        }
    }

    @Test func theOrderIsThatOfTheBytes() {
        var random = SeededGenerator.makeForTest()
        let alphabet: [Unicode.Scalar] = ["a", "e", "/", "\u{301}", "\u{E9}", "\u{FFFD}", "\u{10000}"]
        let names = (0..<300).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            return ExactName(String(text))
        }
        let sorted = names.sorted().map { Array($0.utf8) }
        #expect(sorted == names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
        for (one, other) in zip(names, names.dropFirst()) {
            #expect((one == other) == (Array(one.utf8) == Array(other.utf8)))
            if one == other { #expect(one.hashValue == other.hashValue) }
        }
    }
}
