import Testing

@testable import variorum

/// Text is folded at spaces, by columns and not by bytes, and a style stays with its text.
struct TextFoldingTests {
    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("one two three", 5, ["one", "two", "three"]),
        ("unbreakable word", 4, ["unbreakable", "word"]), ("", 4, [""]), ("wide ＡＢ Ｃ", 9, ["wide ＡＢ", "Ｃ"]),
        ("one  two", 4, ["one", "two"]),
    ]) func foldsAtSpaces(text: String, width: Int, lines: [String]) {
        #expect(TextFolding(width: width).lines(of: text) == lines)
        #expect(TextFolding(width: nil).lines(of: text) == [text])
    }

    @Test func theFirstLineMayBeShorter() {
        #expect(TextFolding(width: 7).lines(of: "one two three", firstWidth: 4) == ["one", "two", "three"])
    }

    @Test func aStyleIsClosedAndOpenedAgain() {
        let lines = TextFolding(width: 7).lines(of: "a \u{1B}[31mone two three\u{1B}[0m four")
        #expect(lines == ["a \u{1B}[31mone\u{1B}[0m", "\u{1B}[31mtwo\u{1B}[0m", "\u{1B}[31mthree\u{1B}[0m", "four"])
    }

    @Test func aMarkBehindASequenceDoesNotHideItsEnd() {
        let lines = TextFolding(width: 3).lines(of: "\u{1B}[31m\u{301}one two\u{1B}[0m")
        #expect(lines == ["\u{1B}[31m\u{301}one\u{1B}[0m", "\u{1B}[31mtwo\u{1B}[0m"])
    }
}
