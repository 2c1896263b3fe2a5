import ArchiveStorage
import TestSupport
import Testing

/// By which terms the words of a row stand in the index of pairs.
struct PairRuleTests {
    private func pairs(of words: [String], by rule: PairRule) -> [Int] {
        var pairs: [UInt32] = []
        Array(words.joined(separator: " ").utf8).withUnsafeBufferPointer { rule.append(pairsOf: $0, to: &pairs) }
        return pairs.map { Int($0) }
    }

    private func rule(common words: [String]) -> PairRule { PairRule(commonWords: words.map { Array($0.utf8) }) }

    @Test func noPairOfASmallArchiveHasATermOfItsOwn() {
        #expect(!PairRule.sharedOnly.hasCommonWords && !PairRule.sharedOnly.term("of", "the").isExact)
        #expect(pairs(of: ["of", "the", "of"], by: .sharedOnly).count == 2)
        #expect(pairs(of: ["alone"], by: .sharedOnly) == [])
        #expect(pairs(of: [], by: .sharedOnly) == [])
    }

    @Test func onlyPairsOfCommonWordsHaveTermsOfTheirOwn() {
        let words = ["of", "the", "語", "of the", String(repeating: "long", count: 40)]
        let rule = rule(common: words)
        #expect(rule.hasCommonWords)
        let common = words.filter { !$0.contains(" ") }
        let exact = common.flatMap { first in common.map { rule.term(first, $0) } }
        #expect(exact.allSatisfy { $0.isExact && $0.number < PairRule.termCount })
        #expect(Set(exact).count == common.count * common.count)
        for (first, second) in [("zebra", "the"), ("the", "zebra"), ("zebra", "crossing"), ("th", "e"), ("語語", "語")] {
            #expect(!rule.term(first, second).isExact)
        }
        #expect(rule.term("zebra", "the") != rule.term("the", "zebra"))
        // In whatever order they are named.
        #expect(self.rule(common: words.reversed()).term("the", "語") == rule.term("the", "語"))
    }

    @Test func thereAreNoMoreCommonWordsThanNumbers() {
        let words = (0...PairRule.mostCommonWords).map { "word\(10_000 + $0)" }
        let rule = rule(common: words)
        let (greatest, beyond) = (words[PairRule.mostCommonWords - 1], words[PairRule.mostCommonWords])
        #expect(rule.term(greatest, greatest) == PairRule.Term(number: PairRule.termCount - 1, isExact: true))
        #expect(!rule.term(greatest, beyond).isExact)
    }

    /// Who asks finds what was written.
    @Test func aRowHasTheTermsOfItsPairs() {
        var random = SeededGenerator.makeForTest()
        let vocabulary = ["a", "the", "of", "radar", "kyōto", "語", "x1", String(repeating: "long", count: 40)]
        for _ in 0..<200 {
            let common = vocabulary.filter { _ in Bool.random(using: &random) }
            let count = Int.random(in: 0...12, using: &random)
            let words = (0..<count).map { _ in vocabulary.randomElement(using: &random)! }
            let rule = rule(common: common)
            let expected = zip(words, words.dropFirst()).map { rule.term($0, $1) }
            #expect(pairs(of: words, by: rule) == expected.map(\.number))
            let areCommon = zip(words, words.dropFirst()).map { common.contains($0) && common.contains($1) }
            #expect(expected.map(\.isExact) == areCommon)
        }
    }

    /// A term that many pairs share tells little.
    @Test func sharedTermsArePartedEvenly() {
        let rule = rule(common: [])
        var counts: [Int: Int] = [:]
        for first in 0..<128 {
            for second in 0..<256 { counts[rule.term("word\(first)", "word\(second)").number, default: 0] += 1 }
        }
        // As of chance: of eight times as many terms as pairs 1 − e^(−1/8) are met, and none by more than a few.
        #expect((30_400...31_200).contains(counts.count), "\(counts.count) terms")
        #expect(counts.values.max()! <= 6)
    }
}
