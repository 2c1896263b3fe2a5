import Testing
import TextNormalization

@Suite struct WordMapTests {
    @Test func textWithoutWordsHasAnEmptyMap() {
        let map = WordMap(" … ")
        #expect(map.count == 0)
        #expect(map.folded.isEmpty)
        #expect(map.place(ofWords: 0..<0) == 0..<0)
        #expect(map.index(ofWordAtByte: 0) == nil)
    }

    @Test func wordsHavePlacesInScalarsOfTheText() {
        let map = WordMap("“Été”: 2 rádars, 日本.")
        #expect((0..<map.count).map(map.word) == ["ete", "2", "radars", "日", "本"])
        #expect((0..<map.count).map(map.place(ofWord:)) == [1..<4, 7..<8, 9..<15, 17..<18, 18..<19])
        #expect(map.place(ofWords: 1..<4) == 7..<18)
        #expect(map.place(ofWords: 2..<2) == 9..<9)
        #expect(map.place(ofWords: 5..<5) == 19..<19)
    }

    @Test func wordsHaveRangesOfBytes() {
        let map = WordMap("Ü ß 日")
        #expect(String(decoding: map.folded, as: UTF8.self) == "u ss 日")
        #expect((0..<3).map(map.byteRange(ofWord:)) == [0..<1, 2..<4, 5..<8])
        #expect((-1...9).map(map.index(ofWordAtByte:)) == [nil, 0, nil, 1, nil, nil, 2, nil, nil, nil, nil])
    }

    @Test func droppedMarksBelongToTheWordBeforeThem() {
        let map = WordMap("\u{00AD}e\u{0301}te\u{0301}\u{200D} か\u{3099}\u{200D}か -\u{0301}x")
        #expect((0..<map.count).map(map.word) == ["ete", "が", "か", "x"])
        #expect((0..<map.count).map(map.place(ofWord:)) == [1..<7, 8..<11, 11..<12, 15..<16])
    }

    @Test func softHyphenInsideAWordIsPartOfItsPlace() {
        #expect(WordMap("a ra\u{00AD}dar").place(ofWord: 1) == 2..<8)
    }

    @Test func softHyphenAndLineBreakInsideAWordArePartOfItsPlace() {
        #expect(WordMap("a ra\u{AD}\r\ndar b").place(ofWord: 1) == 2..<10)
    }

    @Test func wordsOfOneScalarShareIt() {
        let map = WordMap("a½b \u{337F}\u{0301}⑴\u{20DD}")
        #expect((0..<map.count).map(map.word) == ["a", "1", "2", "b", "株", "式", "会", "社", "1"])
        #expect(
            (0..<map.count).map(map.place(ofWord:)) == [
                0..<1, 1..<2, 1..<2, 2..<3, 4..<5, 4..<5, 4..<5, 4..<6, 6..<8,
            ])
    }

    @Test func aVowelOfTwoPartsBelongsToBothLetters() {
        let map = WordMap("น\u{E33}ก")
        #expect((0..<map.count).map(map.place(ofWord:)) == [0..<2, 1..<2, 2..<3])
        #expect(WordMap("\u{E33}ก").place(ofWord: 0) == 0..<1)
    }

    @Test func keptMarksBelongToTheirLetter() {
        let map = WordMap("x и\u{302E}\u{306}y ท\u{E48}\u{E35}ก \u{D28}\u{D4D}\u{200D}")
        #expect((0..<map.count).map(map.place(ofWord:)) == [0..<1, 2..<6, 7..<10, 10..<11, 12..<15])
        #expect(map.byteRange(ofWord: 3) == 19..<22)
    }

    @Test func scalarsBeyondTheBasicPlaneCountOnce() {
        #expect(WordMap("😀𝐱 y").place(ofWord: 1) == 3..<4)
    }
}
