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

    @Test func everyIOfTurkishIsI() {
        #expect(WordRule.words("İzmir I\u{0307}zmir izmir") == ["izmir", "izmir", "izmir"])
        #expect(WordRule.words("IŞIKLAR ışıklar Isiklar") == ["isiklar", "isiklar", "isiklar"])
    }

    @Test func lettersWithStrokesAndLigaturesAreTheirLetters() {
        #expect(
            WordRule.words("Łódź Tromsø Đà Ħal Ŧ Æsir œuvre Ðǿ Þór Ŋ") == [
                "lodz", "tromso", "da", "hal", "t", "aesir", "oeuvre", "do", "thor", "n",
            ])
    }

    @Test func iotaSubscriptIsAnAccent() {
        #expect(WordRule.words("ᾳ α\u{0345} ᾼ τῷ λόγῳ") == ["α", "α", "α", "τω", "λογω"])
    }

    @Test func accentsAreDroppedPrecomposedAndDecomposed() {
        #expect(WordRule.words("Élysée E\u{0301}lyse\u{0301}e Elysee") == ["elysee", "elysee", "elysee"])
        #expect(WordRule.words("Việt Nam") == ["viet", "nam"])
        #expect(WordRule.words("مُحَمَّد محمد") == ["محمد", "محمد"])
        #expect(WordRule.words("שָׁלוֹם") == ["שלום"])
    }

    @Test func cyrillicLettersAreNoAccentedOnes() {
        expectWords("мой Мои\u{306} МОЙ мои", ["мой", "мой", "мой", "мои"])
        expectWords("їх ўсё ѓон ќе їх", ["їх", "ўсе", "ѓон", "ќе", "їх"])
        expectWords("ёлка за́мок Ӥ", ["елка", "замок", "и"])
        expectWords("и\u{301}\u{306} и\u{323}\u{306} г\u{306}", ["й", "й", "г"])
    }

    @Test func vowelSignsOfIndicScriptsAreKept() {
        expectWords("कल कुल हिन्दी", ["कल", "कुल", "हिन्दी"])
        expectWords(
            "\u{958} \u{915}\u{93C} \u{929} \u{928}\u{93C}",
            [
                "\u{915}\u{93C}", "\u{915}\u{93C}", "\u{929}", "\u{929}",
            ])
        expectWords("মল মূল \u{9C7}\u{9BE}\u{200D}", ["মল", "মূল"])
        expectWords("ক\u{9C7}\u{9BE} ক\u{9CB} ক\u{9C7}\u{AD}\u{9BE}", ["ক\u{9CB}", "ক\u{9CB}", "ক\u{9CB}"])
        expectWords("கல் கீல்", ["கல்", "கீல்"])
    }

    @Test func chilluAndKhandaTaHaveTwoSpellings() {
        expectWords("അവൻ അവന\u{D4D}\u{200D} അവന\u{D4D}", ["അവൻ", "അവൻ", "അവന\u{D4D}"])
        expectWords("হঠাৎ হঠাত\u{9CD}\u{200D}", ["হঠাৎ", "হঠাৎ"])
    }

    @Test func marksOfThaiAndLaoComeInAnyOrder() {
        expectWords("ท\u{E35}\u{E48} ท\u{E48}\u{E35}", ["ท\u{E35}\u{E48}", "ท\u{E35}\u{E48}"])
        expectWords(
            "น\u{E33} น\u{E4D}\u{E32} น\u{E49}\u{E33}",
            [
                "น\u{E4D}", "\u{E32}", "น\u{E4D}", "\u{E32}", "น\u{E49}\u{E4D}", "\u{E32}",
            ])
        expectWords("แก เเก", ["เ", "เ", "ก", "เ", "เ", "ก"])
        expectWords("ມ\u{EC9}\u{EB7}", ["ມ\u{EB7}\u{EC9}"])
    }

    @Test func arabicAndPersianLettersAreOne() {
        expectWords("الوزيـــر علی على كتاب کتاب", ["الوزير", "علي", "علي", "كتاب", "كتاب"])
        expectWords("خانۀ خان\u{6D5}\u{654} خان\u{6D5}\u{64E}\u{654} خانه", ["خانه", "خانه", "خانه", "خانه"])
        expectWords("\u{6D5}\u{653}\u{654} گۂ مدرسۃ ٱلله", ["\u{6D5}", "گه", "مدرسة", "الله"])
    }

    @Test func armenianLigaturesAndSigns() {
        expectWords("և եւ եվ ԵՒ ե\u{AD}ւ", ["եվ", "եվ", "եվ", "եվ", "եվ"])
        expectWords("Ինչո՞ւ", ["ինչու"])
    }

    @Test func yiddishLigaturesAreTheirLetters() {
        expectWords("װײַב ווייב", ["ווייב", "ווייב"])
    }

    @Test func enclosingMarksAreDropped() {
        #expect(WordRule.words("ra\u{20DD}dar") == ["radar"])
    }

    @Test func formatCharactersAreDropped() {
        #expect(WordRule.words("ra\u{00AD}dar") == ["radar"])
        #expect(WordRule.words("ra\u{200C}d\u{200D}a\u{2060}r\u{FEFF}") == ["radar"])
        #expect(WordRule.words("\u{200F}radar\u{202C}") == ["radar"])
    }

    @Test func zeroWidthSpaceParts() {
        #expect(WordRule.words("zero\u{200B}width") == ["zero", "width"])
    }

    @Test func softHyphenAtALineEndIsLeftOutWithTheLineBreak() {
        #expect(WordRule.words("Wirt\u{AD}\nschaft Wirt\u{AD}\r\nschaft") == ["wirtschaft", "wirtschaft"])
        #expect(WordRule.words("Wirt\u{AD}\rschaft Wirt\u{AD} \nschaft") == ["wirt", "schaft", "wirt", "schaft"])
        #expect(WordRule.words("a\u{AD}\u{AD}\r\n\nb a\u{AD}\u{AD}\n\nb") == ["ab", "a", "b"])
    }

    @Test func spacingMarksAreKeptBehindALetter() {
        expectWords("\u{0C15}\u{0C41}x", ["\u{0C15}\u{0C41}x"])
        #expect(WordRule.words("\u{93F} (\u{93F}) ①\u{93F} \u{3099}") == ["1"])
        expectWords("x\u{AD}\u{93F}", ["x\u{93F}"])
    }

    @Test func apostrophesPartWordsLetterOrNot() {
        for apostrophe in "'’ʼʻʹˈ′´ꞌ`＇".unicodeScalars {
            #expect(WordRule.words("doesn\(apostrophe)t") == ["doesn", "t"])
        }
        #expect(WordRule.words("ŉ") == ["n"])
    }

    @Test func signsBesideWordsAreNoPartOfThem() {
        #expect(WordRule.words("Android™ Play℠ Widget®") == ["android", "play", "widget"])
        #expect(
            WordRule.words("growth¹ 10⁶ m² 1½ ❶x ⑴y №5 n.º") == [
                "growth", "1", "10", "6", "m", "2", "1", "1", "2", "❶", "x", "1", "y", "no", "5", "n", "o",
            ])
        #expect(WordRule.words("H₂O ℃ ㎏ Ⅻ") == ["h2o", "c", "kg", "xii"])
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
        ("日本国", ["日", "本", "国"]), ("ひらが", ["ひ", "ら", "が"]), ("ハパバ", ["ハ", "パ", "バ"]),
        ("か\u{3099}は\u{309C}", ["が", "ぱ"]), ("ก็คน", ["ก็", "ค", "น"]), ("ລາວ", ["ລ", "າ", "ວ"]),
        ("ខ្មែរ", ["ខ\u{17D2}", "មែ", "រ"]), ("မြန်", ["မ\u{103C}", "န\u{103A}"]), ("𠀀𠀁", ["𠀀", "𠀁"]), ("々〇", ["々", "〇"]),
        ("豈", ["豈"]), ("\u{AA80}\u{AAB0}", ["\u{AA80}\u{AAB0}"]), ("\u{1A20}\u{1A60}", ["\u{1A20}\u{1A60}"]),
    ])
    func charactersOfScriptsWithoutSpacesAreWords(text: String, words: [String]) {
        #expect(WordRule.words(text).map { Array($0.unicodeScalars) } == words.map { Array($0.unicodeScalars) })
    }

    @Test func ownWordsStandApartFromLetters() {
        #expect(WordRule.words("Xバンド2基") == ["x", "バ", "ン", "ド", "2", "基"])
    }

    @Test func halfwidthKatakanaIsKatakana() {
        #expect(WordRule.words("ﾚｰﾀﾞｰ") == ["レ", "ー", "ダ", "ー"])
    }

    @Test func digitsOfEveryScriptAreDigits() {
        #expect(WordRule.words("12 ٣٤ ۱۴۰۲ ५६ ๑๙๙๙ １２ 𝟗") == ["12", "34", "1402", "56", "1999", "12", "9"])
    }

    @Test func hangulIsTheSameInSyllablesAndJamo() {
        let jamo = "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"
        expectWords(jamo, ["한글"])
        expectWords("한글 가\u{11A8} \u{1100}\u{AD}\u{1161} ㄱㅏ", ["한글", "각", "가", "가"])
        expectWords("\u{1100}\u{302E}\u{1161}", ["\u{1100}\u{302E}\u{1161}"])
    }

    @Test func underscoreEmojiUnassignedAndPrivateUseSeparate() {
        for separator in ["_", "🙂", "👩‍🚀", "\u{0378}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}", "\u{FFFD}", "$", "+"] {
            #expect(WordRule.words("x" + separator + "y") == ["x", "y"])
        }
    }

    @Test func oneScalarMayHoldSeveralWords() {
        #expect(WordRule.words("a½b") == ["a", "1", "2", "b"])
        #expect(WordRule.words("\u{337F}") == ["株", "式", "会", "社"])
        #expect(WordRule.words("x⑴y") == ["x", "1", "y"])
        #expect(WordRule.words("\u{FDFA}").count == 4)
    }

    @Test func keptMarksAreSortedByCombiningClass() {
        #expect(scalars("a\u{302E}\u{1D165}") == scalars("a\u{1D165}\u{302E}"))
        #expect(scalars("a\u{302E}\u{0301}\u{1D165}").map(\.value) == [0x61, 0x1D165, 0x302E])
        #expect(scalars("a\u{302E}\u{200D}\u{1D165}").map(\.value) == [0x61, 0x1D165, 0x302E])
        #expect(scalars("x\u{1D160}\u{1D165}").map(\.value) == [0x78])
    }

    @Test func longWordsAndLongClustersCrossTheScratchBuffer() {
        let word = String(repeating: "Radar", count: 20_000)
        #expect(WordRule.folded(word) == word.lowercased())
        let cluster = "a" + String(repeating: "\u{302E}\u{1D165}", count: 20_000)
        #expect(
            scalars(cluster).map(\.value) == [0x61] + Array(repeating: 0x1D165, count: 20_000)
                + Array(repeating: 0x302E, count: 20_000))
    }

    /// The words scalar for scalar: strings that are canonically equivalent are equal to Swift.
    private func expectWords(_ text: String, _ words: [String], _ location: SourceLocation = #_sourceLocation) {
        #expect(
            WordRule.words(text).map { Array($0.unicodeScalars) } == words.map { Array($0.unicodeScalars) },
            sourceLocation: location)
    }

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(WordRule.folded(text).unicodeScalars) }
}

/// Folds bytes that need not be well-formed.
func fold(_ bytes: [UInt8], into folded: inout [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { WordRule.fold($0, into: &folded) }
}
