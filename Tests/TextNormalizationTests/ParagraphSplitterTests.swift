import TestSupport
import Testing
import TextNormalization

@Suite struct ParagraphSplitterTests {
    @Test(arguments: ["", " ", "\n", "\r\n\r\n", "\u{2029}\u{2028}\u{00A0}\t"])
    func whiteSpaceHasNoParagraphs(text: String) {
        #expect(ParagraphSplitter.paragraphs(of: text).isEmpty)
    }

    @Test(arguments: [
        "\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u{3000}\u{00A0}\n", "\u{2028}\u{2028}", "\n\r\n", "\u{2029}",
        "\n\n\n\n",
    ])
    func blankLinesPartParagraphs(gap: String) {
        #expect(ParagraphSplitter.paragraphs(of: "One" + gap + "two") == ["One", "two"])
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{000B}", "\u{000C}", "\u{0085}", " \n "])
    func singleLineBreaksStay(lineBreak: String) {
        let text = "One" + lineBreak + "two"
        #expect(ParagraphSplitter.paragraphs(of: text) == [text])
    }

    @Test func paragraphsLoseWhiteSpaceAtBothEnds() {
        #expect(
            ParagraphSplitter.paragraphs(of: "\u{FEFF}\n \n  One \n\u{2003}two\t\n\n\u{3000}three") == [
                "\u{FEFF}", "One \n\u{2003}two", "three",
            ])
    }

    @Test func joinedParagraphsSplitAgain() {
        var generator = SeededGenerator.makeForTest()
        let pieces = ["radar", " ", "é", "\n", "日", "\u{00A0}", "\r\n", "x"]
        for _ in 0..<1_000 {
            let text = (0..<Int.random(in: 0..<40, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let paragraphs = ParagraphSplitter.paragraphs(of: text)
            #expect(ParagraphSplitter.paragraphs(of: paragraphs.joined(separator: "\n\n")) == paragraphs)
            #expect(paragraphs.flatMap(WordRule.words) == WordRule.words(text))
        }
    }
}
