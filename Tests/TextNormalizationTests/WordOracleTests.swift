import TestSupport
import Testing
import TextNormalization

/// Holds the rule against its other form. The oracle lies beside the project where it is developed, not in it:
/// elsewhere these tests are skipped.
@Suite(.enabled(if: WordOracle.program != nil, "needs the shared folder"))
struct WordOracleTests {
    @Test func everyScalarAlone() throws {
        try expectSameWords(ofEach: try knownScalars().map { String($0) })
    }

    @Test func everyScalarBetweenTwoLetters() throws {
        try expectSameWords(ofEach: try knownScalars().map { "a\(String($0))b" })
    }

    @Test func everyScalarBeforeAndAfterKeptMarks() throws {
        let folding = try knownScalars().filter { $0.value < 0x3400 || $0.value >= 0x1D000 && $0.value < 0x1D800 }
        try expectSameWords(ofEach: folding.map { "\(String($0))\u{302E}\u{0345}" })
        try expectSameWords(ofEach: folding.map { "α\u{302E}\(String($0))\u{0345}" })
    }

    @Test func randomTexts() throws {
        let version = try WordOracle.unicodeVersion()
        var texts = TextGenerator(generator: .makeForTest()) { $0.isKnown(in: version) }
        try expectSameWords(ofEach: (0..<100_000).map { _ in texts.makeText() })
    }

    private func knownScalars() throws -> [Unicode.Scalar] {
        let version = try WordOracle.unicodeVersion()
        let known = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { $0.isKnown(in: version) }
        try #require(known.count > 1_000_000)
        return known
    }

    private func expectSameWords(ofEach texts: [String]) throws {
        let expected = try WordOracle.folded(texts)
        try #require(expected.count == texts.count)
        var differences = 0
        for (text, words) in zip(texts, expected) where !WordRule.folded(text).utf8.elementsEqual(words.utf8) {
            differences += 1
            guard differences <= 10 else { continue }
            let codes = text.unicodeScalars.map { String($0.value, radix: 16) }
            Issue.record("\(codes): \(WordRule.folded(text)), and the oracle says \(words)")
        }
        #expect(differences == 0)
    }
}

extension Unicode.Scalar {
    /// Whether this scalar means the same in our Unicode version as in the oracle's: not if it was assigned in between.
    fileprivate func isKnown(in version: [Int]) -> Bool {
        guard let age = properties.age else { return true }
        return [age.major, age.minor].lexicographicallyPrecedes(Array(version.prefix(2)) + [0])
    }
}
