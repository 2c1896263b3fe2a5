import TestSupport
import Testing
import TextNormalization

/// Each part of the word rule by name.
struct WordRuleTests {
    @Test(arguments: [
        ("compatibility characters", "ﬁn ＡＢＣ ½ ㍿", ["fin", "abc", "1", "2", "株", "式", "会", "社"]),
        ("full case folding", "Straße ΣΊΣΥΦΟΣ İstanbul", ["strasse", "σισυφοσ", "istanbul"]),
        ("accents, composed and not", "café cafe\u{301} Ångström", ["cafe", "cafe", "angstrom"]),
        ("format characters", "co\u{AD}operate zero\u{200B}width j\u{200D}oin", ["cooperate", "zerowidth", "join"]),
        ("punctuation of every kind", "don’t—stop “now”\u{A0}or_never", ["don", "t", "stop", "now", "or", "never"]),
        ("Han, kana", "東京タワーへ", ["東", "京", "タ", "ワ", "ー", "へ"]),
        ("Thai, Lao, Khmer, Myanmar", "กา ລາ ខ မ", ["ก", "า", "ລ", "າ", "ខ", "မ"]),
        ("spacing marks stay", "हिन्दी", ["हिनदी".decomposed]),
        ("digits of other scripts", "٣٤ 12", ["٣٤", "12"]),
        ("emoji and symbols separate", "a😀b c©d", ["a", "b", "c", "d"]),
        ("nothing", " \u{0}\n—", []),
    ]) func foldsWords(part: String, text: String, words: [String]) {
        #expect(WordRule.words(text) == words, "\(part)")
    }

    @Test func foldingTwiceChangesNothing() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let once = WordRule.folded(RandomText.make(using: &random))
            #expect(WordRule.folded(once) == once)
        }
    }

    @Test func placesFoldToTheirWords() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let text = RandomText.make(using: &random)
            let scalars = Array(text.unicodeScalars)
            let map = WordMap(text)
            #expect(String(decoding: map.folded, as: UTF8.self) == WordRule.folded(text))
            var end = 0
            for index in 0..<map.count {
                let place = map.place(ofWord: index)
                #expect(place.upperBound <= scalars.count && !place.isEmpty && place.lowerBound >= end - 1)
                end = place.upperBound
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[place])
                #expect(WordRule.words(String(view)).contains(map.word(index)))
                #expect(map.index(ofWordAtByte: map.byteRange(ofWord: index).lowerBound) == index)
            }
        }
    }

    @Test func illFormedBytesSeparateWords() {
        var folded: [UInt8] = []
        let count = Array("ab\u{0}cd".utf8).replacingNUL(with: [0xFF]).withUnsafeBufferPointer {
            WordRule.fold($0, into: &folded)
        }
        #expect(count == 2)
        #expect(String(decoding: folded, as: UTF8.self) == "ab cd")
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
            var folded: [UInt8] = []
            _ = bytes.withUnsafeBufferPointer { WordRule.fold($0, into: &folded) }
            #expect(String(validating: folded, as: UTF8.self) != nil)
        }
    }

    @Test func blankLinesPartParagraphs() {
        #expect(
            ParagraphSplitter.paragraphs(of: "one\ntwo\n\n three \r\n \t\r\nfour\n\n\n") == [
                "one\ntwo", "three", "four",
            ])
        #expect(ParagraphSplitter.paragraphs(of: " \n\n ") == [])
    }
}

extension String {
    /// The scalars that the rule leaves of Devanagari: vowel signs that take space stay, the others and the virama go.
    fileprivate var decomposed: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark })
        return String(view)
    }
}

extension [UInt8] {
    fileprivate func replacingNUL(with bytes: [UInt8]) -> [UInt8] {
        flatMap { $0 == 0 ? bytes : [$0] }
    }
}
