import TestSupport
import Testing
import TextNormalization

/// A phrase is found where its folded words stand one behind the other, and nowhere else.
@Suite struct PhraseFinderTests {
    private static let vocabulary = [
        "Radar", "ferry", "KYOTO", "kyoto", "Reader", "reader's", "naïve", "naive", "café", "the", "of", "a", "cookies",
        "Cookie", "–", "-", "", "per­sonal", "per\u{AD}\nsonal", "ﬁne", "fine", "日本", "10⁶", "second\u{301}ary",
        "privacy",
    ]
    private static let separators = [" ", " ", " ", "  ", "\n", ", ", "—", "\u{A0}", "\u{AD}\n", " (", "'"]

    private func isIn(_ text: String, _ phrase: [String]) -> Bool {
        var finder = PhraseFinder(phrase)
        var text = text
        return text.withUTF8 { finder.isIn($0) }
    }

    @Test(arguments: UInt64(0)..<10) func agreesWithTheWordsOfTheText(_ seed: UInt64) {
        var generator = TextGenerator(generator: SeededGenerator(seed: seed), isAllowed: { _ in true })
        var (found, missed) = (0, 0)
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<Int.random(in: 1...40, using: &generator.generator) {
                let isPlain = Int.random(in: 0..<20, using: &generator.generator) > 0
                text += isPlain ? Self.vocabulary.randomElement(using: &generator.generator)! : generator.makeText()
                text += Self.separators.randomElement(using: &generator.generator)!
            }
            let words = WordRule.words(text)
            guard !words.isEmpty else { continue }
            let start = Int.random(in: words.indices, using: &generator.generator)
            var phrase = Array(words[start...].prefix(Int.random(in: 1...9, using: &generator.generator)))
            if Bool.random(using: &generator.generator) {
                let place = Int.random(in: phrase.indices, using: &generator.generator)
                phrase[place] = words.randomElement(using: &generator.generator)!
            }
            let isThere = words.indices.contains { words[$0...].starts(with: phrase) }
            #expect(isIn(text, phrase) == isThere, "\(phrase) in \(text.debugDescription)")
            if isThere { found += 1 } else { missed += 1 }
        }
        #expect(found > 50 && missed > 50)
    }

    /// What is no word of the text must not be taken for one where only a stretch is looked at.
    @Test(arguments: [
        ("unreader ferry", ["reader", "ferry"], false), ("Reader ferryman", ["reader", "ferry"], false),
        ("(Reader) - ferry", ["reader", "ferry"], true), ("reader's ferry", ["reader", "s", "ferry"], true),
        ("READER ferry", ["reader", "ferry"], true), ("reader  -  -  -  ferry", ["reader", "ferry"], true),
        ("reader reader reader reader reader ferry", ["reader", "ferry"], true), ("", ["reader"], false),
        ("reader", ["reader"], true), ("re\u{AD}\nader ferry", ["reader", "ferry"], true),
    ])
    func keepsToWholeWords(text: String, phrase: [String], isThere: Bool) {
        #expect(isIn(text, phrase) == isThere)
    }

    @Test func illFormedTextHasTheWordsThatItsScalarsHave() {
        let text: [UInt8] = [0xE2, 0x82, 0x20] + Array("Reader ".utf8) + [0xFF] + Array(" ferry".utf8) + [0xC3]
        var finder = PhraseFinder(["reader", "ferry"])
        #expect(text.withUnsafeBufferPointer { finder.isIn($0) })
    }
}
