import ArchiveStorage
import TestSupport
import Testing

/// What stands in the index of pairs for the words of a row.
struct PairRuleTests {
    private func pairs(of words: [String], by rule: PairRule) -> [String] {
        var pairs: [UInt8] = []
        Array(words.joined(separator: " ").utf8).withUnsafeBufferPointer { rule.append(pairsOf: $0, to: &pairs) }
        return String(decoding: pairs, as: UTF8.self).split(separator: " ").map(String.init)
    }

    private func rule(common words: [String]) -> PairRule { PairRule(commonWords: words.map { Array($0.utf8) }) }

    @Test func everyPairOfASmallArchiveHasATermOfItsOwn() {
        #expect(pairs(of: ["of", "the", "of"], by: .everyPair) == ["of_the", "the_of"])
        #expect(pairs(of: ["alone"], by: .everyPair) == [])
        #expect(pairs(of: [], by: .everyPair) == [])
        #expect(PairRule.everyPair.term("zebra", "crossing").isExact)
    }

    @Test func onlyPairsOfCommonWordsHaveTermsOfTheirOwn() {
        let rule = rule(common: ["of", "the", "語"])
        #expect(rule.term("of", "the").text == "of_the" && rule.term("of", "the").isExact)
        #expect(rule.term("語", "語").text == "語_語" && rule.term("語", "語").isExact)
        for (first, second) in [("zebra", "the"), ("the", "zebra"), ("zebra", "crossing")] {
            let term = rule.term(first, second)
            #expect(!term.isExact && term.text.utf8.allSatisfy { (48..<56).contains($0) })
        }
        #expect(rule.term("zebra", "the").text != rule.term("the", "zebra").text)
        #expect(!self.rule(common: []).term("of", "the").isExact)
    }

    /// Who asks finds what was written.
    @Test func aRowHasTheTermsOfItsPairs() {
        var random = SeededGenerator.makeForTest()
        let vocabulary = ["a", "the", "of", "radar", "kyōto", "語", "x1", String(repeating: "long", count: 40)]
        for _ in 0..<200 {
            let common = vocabulary.filter { _ in Bool.random(using: &random) }
            let count = Int.random(in: 0...12, using: &random)
            let words = (0..<count).map { _ in vocabulary.randomElement(using: &random)! }
            for rule in [PairRule.everyPair, rule(common: common)] {
                let expected = zip(words, words.dropFirst()).map { rule.term($0, $1).text }
                #expect(pairs(of: words, by: rule) == expected)
            }
        }
    }

    /// A term that many pairs share tells little.
    @Test func sharedTermsArePartedEvenly() {
        let rule = rule(common: [])
        var counts: [String: Int] = [:]
        for first in 0..<128 {
            for second in 0..<256 { counts[rule.term("word\(first)", "word\(second)").text, default: 0] += 1 }
        }
        // As of chance: of eight times as many terms as pairs 1 − e^(−1/8) are met, and none by more than a few.
        #expect((30_400...31_200).contains(counts.count), "\(counts.count) terms")
        #expect(counts.values.max()! <= 6)
    }
}
