import Foundation
import TestSupport
import Testing
import TextNormalization

/// What holds of every text.
@Suite struct WordPropertyTests {
    @Test(arguments: UInt64(0)..<10)
    func foldingTwiceChangesNothing(_ seed: UInt64) {
        for text in makeTexts(seed) {
            let once = WordRule.folded(text)
            #expect(Array(WordRule.folded(once).utf8) == Array(once.utf8), "\(text.unicodeScalars.map(\.value))")
        }
    }

    @Test(arguments: UInt64(0)..<10)
    func canonicallyEquivalentTextsHaveTheSameWords(_ seed: UInt64) {
        for text in makeTexts(seed) {
            let words = Array(WordRule.folded(text).utf8)
            let decomposed = text.decomposedStringWithCanonicalMapping
            var forms = [decomposed]
            // Swift 6.3 composes some texts into others: U+10437 and U+0308 as if the first were U+0437, and jamo just outside of the
            // composing ranges, such as U+1108 and U+1176. Such a form decomposes into something else.
            let composed = text.precomposedStringWithCanonicalMapping
            if composed.decomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(decomposed.unicodeScalars) {
                forms.append(composed)
            }
            for form in forms {
                #expect(Array(WordRule.folded(form).utf8) == words, "\(text.unicodeScalars.map(\.value))")
            }
        }
    }

    @Test func foldingAnyScalarTwiceChangesNothing() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = WordRule.folded(String(scalar))
            if WordRule.folded(once).utf8.elementsEqual(once.utf8) { continue }
            Issue.record("U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: UInt64(0)..<10)
    func mapAndFoldAgree(_ seed: UInt64) {
        for text in makeTexts(seed) {
            let map = WordMap(text)
            #expect(map.folded == Array(WordRule.folded(text).utf8))
            #expect((0..<map.count).map { Array(map.word($0).utf8) } == WordRule.words(text).map { Array($0.utf8) })
            for word in 0..<map.count {
                #expect(map.index(ofWordAtByte: map.byteRange(ofWord: word).lowerBound) == word)
            }
        }
    }

    @Test(arguments: UInt64(0)..<10)
    func wordsOfPartsAreTheWordsOfTheWhole(_ seed: UInt64) {
        let texts = makeTexts(seed)
        for (one, two) in zip(texts, texts.dropFirst()) {
            let parts = [one, two].map(WordRule.folded).filter { !$0.isEmpty }.joined(separator: " ")
            #expect(Array(WordRule.folded(one + " " + two).utf8) == Array(parts.utf8))
        }
    }

    @Test(arguments: UInt64(0)..<10)
    func placesAscendAndLieWithinTheText(_ seed: UInt64) {
        for text in makeTexts(seed) {
            let map = WordMap(text)
            let places = (0..<map.count).map(map.place(ofWord:))
            #expect(
                places.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= text.unicodeScalars.count })
            #expect(
                zip(places, places.dropFirst()).allSatisfy {
                    $0.lowerBound <= $1.lowerBound && $0.upperBound <= $1.upperBound
                })
        }
    }

    @Test(arguments: UInt64(0)..<10)
    func foldingTheTextOfAPlaceGivesTheWord(_ seed: UInt64) {
        for text in makeTexts(seed) {
            let map = WordMap(text)
            let scalars = Array(text.unicodeScalars)
            for word in 0..<map.count where !map.sharesScalars(ofWord: word) {
                let stretch = String(String.UnicodeScalarView(scalars[map.place(ofWord: word)]))
                #expect(Array(WordRule.folded(stretch).utf8) == Array(map.word(word).utf8), "\(scalars.map(\.value))")
            }
        }
    }

    private func makeTexts(_ seed: UInt64, _ test: String = #function) -> [String] {
        var texts = TextGenerator(generator: .makeForTest(test, numbered: seed)) { $0.isKnownToSwift }
        return (0..<1_000).map { _ in texts.makeText() }
    }
}

extension SeededGenerator {
    /// A generator for one of several runs of a test.
    static func makeForTest(_ test: String = #function, numbered number: UInt64) -> SeededGenerator {
        SeededGenerator(seed: makeForTest(test).seed &+ number)
    }
}

extension WordMap {
    /// Whether a word comes in part from a scalar that another word comes from too.
    fileprivate func sharesScalars(ofWord word: Int) -> Bool {
        let place = place(ofWord: word)
        return [word - 1, word + 1].contains { other in
            (0..<count).contains(other) && self.place(ofWord: other).overlaps(place)
        }
    }
}

extension Unicode.Scalar {
    /// Whether this scalar has a meaning in our version of Unicode, or in none: normalization by a later one may move what
    /// it means in that.
    fileprivate var isKnownToSwift: Bool {
        let ours = WordRule.unicodeVersion.split(separator: ".").compactMap { Int($0) }
        guard let age = properties.age else { return true }
        return [age.major, age.minor].lexicographicallyPrecedes([ours[0], ours[1] + 1])
    }
}
