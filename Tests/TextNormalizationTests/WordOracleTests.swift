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

    /// Each of these stands beside something that may compose with it, move past it, or be replaced together with it.
    @Test(arguments: [
        ("к", "\u{301}\u{302E}"), ("и\u{302E}", "\u{306}"), ("か", "\u{3099}"), ("ก", "\u{E48}\u{E34}"),
        ("\u{DD9}", "\u{DCF}\u{DCA}"), ("\u{1100}", "\u{1161}\u{11A8}"), ("\u{6D5}", "\u{654}"), ("ե", "\u{582}"),
        ("\u{D23}\u{D4D}", "\u{200D}"), ("a\u{AD}", "\nb"), ("\u{1025}", "\u{102E}\u{93C}"),
    ])
    func everyScalarBetween(before: String, behind: String) throws {
        let scalars = try knownScalars()
        try expectSameWords(ofEach: scalars.map { before + String($0) + behind + String($0) })
    }

    @Test(arguments: UInt64(0)..<10)
    func randomTexts(_ seed: UInt64) throws {
        let version = try WordOracle.unicodeVersion()
        var texts = TextGenerator(generator: .makeForTest(numbered: seed)) { $0.isKnown(in: version) }
        try expectSameWords(ofEach: (0..<5_000).map { _ in texts.makeText() })
    }

    /// Every scalar but most of those that are treated by the ten thousand: ideographs, Hangul syllables, unassigned ones.
    private func knownScalars() throws -> [Unicode.Scalar] {
        let version = try WordOracle.unicodeVersion()
        let known = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter {
            $0.isKnown(in: version) && ($0.value % 97 == 0 || !$0.isOneOfVeryMany)
        }
        try #require(known.count > 40_000)
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
    fileprivate var isOneOfVeryMany: Bool {
        switch properties.generalCategory {
        case .unassigned, .privateUse: true
        default: properties.isUnifiedIdeograph || (0xAC00...0xD7A3).contains(value)
        }
    }

    /// Whether this scalar means the same in our Unicode version as in the oracle's: not if it was assigned in between.
    fileprivate func isKnown(in version: [Int]) -> Bool {
        guard let age = properties.age else { return true }
        return [age.major, age.minor].lexicographicallyPrecedes(Array(version.prefix(2)) + [0])
    }
}
