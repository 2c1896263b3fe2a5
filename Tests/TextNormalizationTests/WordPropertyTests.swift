import Foundation
import TestSupport
import Testing
import TextNormalization

/// What holds of every text.
@Suite struct WordPropertyTests {
    /// Two kept marks of different classes, apart in the text and together in its folded form, are the one exception
    /// that `WordRule` names: so no more than one class of them takes part.
    @Test func foldingTwiceChangesNothing() {
        for text in makeTexts(where: { !$0.isMovedMark || $0.value == 0x345 }) {
            let once = WordRule.folded(text)
            #expect(Array(WordRule.folded(once).utf8) == Array(once.utf8), "\(text.unicodeScalars.map(\.value))")
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

    @Test func mapAndFoldAgree() {
        for text in makeTexts() {
            let map = WordMap(text)
            #expect(map.folded == Array(WordRule.folded(text).utf8))
            #expect((0..<map.count).map { Array(map.word($0).utf8) } == WordRule.words(text).map { Array($0.utf8) })
            for word in 0..<map.count {
                #expect(map.index(ofWordAtByte: map.byteRange(ofWord: word).lowerBound) == word)
            }
        }
    }

    @Test func wordsOfPartsAreTheWordsOfTheWhole() {
        let texts = makeTexts()
        for (one, two) in zip(texts, texts.dropFirst()) {
            let parts = [one, two].map(WordRule.folded).filter { !$0.isEmpty }.joined(separator: " ")
            #expect(Array(WordRule.folded(one + "\n" + two).utf8) == Array(parts.utf8))
        }
    }

    @Test func placesAscendAndLieWithinTheText() {
        for text in makeTexts() {
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

    @Test func foldingTheTextOfAPlaceGivesTheWord() {
        for text in makeTexts() {
            let map = WordMap(text)
            let scalars = Array(text.unicodeScalars)
            for word in 0..<map.count where !map.sharesScalars(ofWord: word) {
                let stretch = String(String.UnicodeScalarView(scalars[map.place(ofWord: word)]))
                #expect(Array(WordRule.folded(stretch).utf8) == Array(map.word(word).utf8), "\(scalars.map(\.value))")
            }
        }
    }

    private func makeTexts(
        _ test: String = #function, where isAllowed: @escaping (Unicode.Scalar) -> Bool = { _ in true }
    ) -> [String] {
        var texts = TextGenerator(generator: .makeForTest(test), isAllowed: isAllowed)
        return (0..<5_000).map { _ in texts.makeText() }
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
    /// Whether words keep marks of this scalar that canonical ordering may move.
    fileprivate var isMovedMark: Bool {
        String(self).decomposedStringWithCompatibilityMapping.unicodeScalars.contains {
            $0.properties.canonicalCombiningClass != .notReordered && $0.isKeptMark
        }
    }

    private var isKeptMark: Bool { value == 0x345 || properties.generalCategory == .spacingMark }
}
