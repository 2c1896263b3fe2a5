import Testing
import TextNormalization

@Suite struct WordRuleTests {
    @Test func textsWithoutWordsHaveNone() {
        for text in ["", " ", "\n\t\r\n", "…—!?", "\u{0}", "\u{00AD}", "\u{0301}"] {
            #expect(WordRule.words(text).isEmpty)
            #expect(WordRule.folded(text).isEmpty)
        }
    }

    @Test func wordsAreJoinedBySingleSpaces() {
        #expect(WordRule.folded("  The radar,\n\n stands -- HERE.  ") == "the radar stands here")
    }

    @Test func foldAppendsAndCounts() {
        var folded = Array("before".utf8)
        #expect(fold(Array(" Two words ".utf8), into: &folded) == 2)
        #expect(String(decoding: folded, as: UTF8.self) == "beforetwo words")
        #expect(fold([], into: &folded) == 0)
        #expect(fold(Array("!".utf8), into: &folded) == 0)
        #expect(fold(Array("人".utf8), into: &folded) == 1)
        #expect(String(decoding: folded, as: UTF8.self) == "beforetwo words人")
    }

    @Test func ligaturesComeApart() {
        #expect(WordRule.words("e\u{FB03}cient \u{FB02}ag") == ["efficient", "flag"])
    }

    @Test func fullwidthAndMathematicalLettersAreLetters() {
        #expect(WordRule.words("ＲＡＤＡＲ　１２ 𝐑𝔞𝒹𝕒𝚛") == ["radar", "12", "radar"])
    }

    @Test func capitalsFold() {
        #expect(WordRule.words("RADAR Ünder ΑΒΓ ЖУК Ａ") == ["radar", "under", "αβγ", "жук", "a"])
    }

    @Test func sharpSIsTwoS() {
        #expect(WordRule.words("Straße STRASSE straẞe") == ["strasse", "strasse", "strasse"])
    }

    @Test func finalSigmaIsSigma() {
        #expect(WordRule.words("ΟΔΟΣ οδος οδοσ") == ["οδοσ", "οδοσ", "οδοσ"])
    }

    @Test func dottedCapitalIIsI() {
        #expect(WordRule.words("İzmir I\u{0307}zmir izmir") == ["izmir", "izmir", "izmir"])
        #expect(WordRule.words("ırmak") == ["ırmak"])
    }

    @Test func iotaSubscriptIsIota() {
        #expect(WordRule.words("ᾳ α\u{0345} ᾼ ͺ") == ["αι", "αι", "αι", "ι"])
    }

    @Test func accentsAreDroppedPrecomposedAndDecomposed() {
        #expect(WordRule.words("Élysée E\u{0301}lyse\u{0301}e Elysee") == ["elysee", "elysee", "elysee"])
        #expect(WordRule.words("Việt Nam") == ["viet", "nam"])
        #expect(WordRule.words("мой Ёж") == ["мои", "еж"])
        #expect(WordRule.words("مُحَمَّد محمد") == ["محمد", "محمد"])
        #expect(WordRule.words("שָׁלוֹם") == ["שלום"])
    }

    @Test func enclosingMarksAreDropped() {
        #expect(WordRule.words("ra\u{20DD}dar") == ["radar"])
    }

    @Test func formatCharactersAreDropped() {
        #expect(WordRule.words("ra\u{00AD}dar") == ["radar"])
        #expect(WordRule.words("ra\u{200B}d\u{200D}a\u{2060}r\u{FEFF}") == ["radar"])
        #expect(WordRule.words("\u{200F}radar\u{202C}") == ["radar"])
    }

    @Test func spacingMarksAreKept() {
        #expect(WordRule.words("हिन्दी") == ["हिनदी"])
        #expect(WordRule.words("\u{0C15}\u{0C41}x") == ["\u{0C15}\u{0C41}x"])
        #expect(WordRule.words("\u{1D15E}") == ["\u{1D165}"])
    }

    @Test func curlyAndStraightQuotesSeparateAlike() {
        let expected = ["the", "minister", "s", "radar"]
        #expect(WordRule.words("“the minister’s radar”") == expected)
        #expect(WordRule.words("\"the minister's radar\"") == expected)
    }

    @Test func spacesAndDashesSeparateAlike() {
        for separator in ["\u{00A0}", "\u{202F}", "\u{3000}", "-", "‐", "–", "—", "\n", "\r\n", "\u{2028}", " - "] {
            #expect(WordRule.words("X" + separator + "Band") == ["x", "band"])
        }
    }

    @Test(arguments: [
        ("日本国", ["日", "本", "国"]), ("ひらが", ["ひ", "ら", "か"]), ("カタカナ", ["カ", "タ", "カ", "ナ"]),
        ("ก็คน", ["ก", "ค", "น"]), ("ລາວ", ["ລ", "າ", "ວ"]), ("ខ្មែរ", ["ខ", "ម", "\u{17C2}", "រ"]),
        ("မြန်", ["မ", "\u{103C}", "န"]), ("𠀀𠀁", ["𠀀", "𠀁"]), ("々〇", ["々", "〇"]), ("豈", ["豈"]),
    ])
    func charactersOfScriptsWithoutSpacesAreWords(text: String, words: [String]) {
        #expect(WordRule.words(text).map { Array($0.unicodeScalars) } == words.map { Array($0.unicodeScalars) })
    }

    @Test func ownWordsStandApartFromLetters() {
        #expect(WordRule.words("Xバンド2基") == ["x", "ハ", "ン", "ト", "2", "基"])
    }

    @Test func halfwidthKatakanaIsKatakana() {
        #expect(WordRule.words("ﾚｰﾀﾞｰ") == ["レ", "ー", "タ", "ー"])
    }

    @Test func digitsOfEveryScriptStayApart() {
        #expect(WordRule.words("12 ٣٤ ५६ Ⅻ ²") == ["12", "٣٤", "५६", "xii", "2"])
    }

    @Test func hangulIsTheSameInSyllablesAndJamo() {
        let jamo = "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"
        #expect(WordRule.words("한글").map { Array($0.unicodeScalars) } == [Array(jamo.unicodeScalars)])
        #expect(WordRule.words(jamo) == WordRule.words("한글"))
        #expect(WordRule.words("가") == WordRule.words("\u{1100}\u{1161}"))
    }

    @Test func underscoreEmojiUnassignedAndPrivateUseSeparate() {
        for separator in ["_", "🙂", "👩‍🚀", "\u{0378}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}", "\u{FFFD}", "$", "+"] {
            #expect(WordRule.words("x" + separator + "y") == ["x", "y"])
        }
    }

    @Test func oneScalarMayHoldSeveralWords() {
        #expect(WordRule.words("a½b") == ["a1", "2b"])
        #expect(WordRule.words("\u{337F}") == ["株", "式", "会", "社"])
        #expect(WordRule.words("x⑴y") == ["x", "1", "y"])
        #expect(WordRule.words("\u{FDFA}").count == 4)
    }

    @Test func keptMarksAreSortedByCombiningClass() {
        #expect(scalars("a\u{302E}\u{1D165}") == scalars("a\u{1D165}\u{302E}"))
        #expect(scalars("a\u{302E}\u{0301}\u{1D165}").map(\.value) == [0x61, 0x1D165, 0x302E])
        #expect(scalars("\u{1D160}\u{1D165}").map(\.value) == [0x1D165, 0x1D16E, 0x1D165])
    }

    @Test func iotaThatComposesStandsBeforeOtherKeptMarks() {
        #expect(scalars("α\u{302E}\u{0345}").map(\.value) == [0x3B1, 0x3B9, 0x302E])
        #expect(scalars("ᾳ\u{302E}").map(\.value) == [0x3B1, 0x3B9, 0x302E])
        #expect(scalars("α\u{0304}\u{302E}\u{0345}").map(\.value) == [0x3B1, 0x302E, 0x3B9])
        #expect(scalars("x\u{0345}\u{302E}").map(\.value) == [0x78, 0x302E, 0x3B9])
        #expect(scalars("α\u{0345}\u{302E}\u{0345}").map(\.value) == [0x3B1, 0x3B9, 0x302E, 0x3B9])
    }

    @Test func formatCharacterBetweenKeptMarksKeepsTheirOrder() {
        #expect(scalars("a\u{302E}\u{200D}\u{1D165}").map(\.value) == [0x61, 0x302E, 0x1D165])
    }

    @Test func longWordsAndLongClustersCrossTheScratchBuffer() {
        let word = String(repeating: "Radar", count: 20_000)
        #expect(WordRule.folded(word) == word.lowercased())
        let cluster = "a" + String(repeating: "\u{302E}\u{1D165}", count: 20_000)
        #expect(
            scalars(cluster).map(\.value) == [0x61] + Array(repeating: 0x1D165, count: 20_000)
                + Array(repeating: 0x302E, count: 20_000))
    }

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(WordRule.folded(text).unicodeScalars) }
}

/// Folds bytes that need not be well-formed.
func fold(_ bytes: [UInt8], into folded: inout [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { WordRule.fold($0, into: &folded) }
}
