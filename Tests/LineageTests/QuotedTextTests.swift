import Lineage
import TestSupport
import TextNormalization
import Testing

@Suite("Quoted text")
struct QuotedTextTests {
    @Test(
        "reads ellipses and brackets",
        arguments: [
            ("", ""), ("…", "…"), ("...", "…"), ("?!", ""), ("The radar.", "the radar"),
            ("the radar … stays", "the radar|…|stays"), ("the radar... stays", "the radar|…|stays"),
            ("the radar . . . stays", "the radar|…|stays"), ("the radar .. stays.", "the radar .. stays"),
            ("radar […] stays", "radar|…|stays"), ("radar [...] stays", "radar|…|stays"),
            ("radar (...) stays", "radar|…|stays"), ("radar [ . . . ] stays", "radar|…|stays"),
            ("… the radar …", "…|the radar|…"), ("he [the mayor] said", "he|[the mayor]|said"),
            ("he [sic] said", "he|[sic]|said"), ("said [] so", "said|[]|so"), ("[T]he radar[s]", "the radars"),
            ("the radar[1] stays", "the radar|[1]|stays"), ("[the mayor said]", "the mayor said"),
            ("open [ bracket", "open bracket"), ("a ] b [ c [d] e", "a b c|[d]|e"), ("(a note) said", "a note said"),
            ("u.s. radar....", "u s radar|…"), ("“[W]e … [they] do”", "we|…|[they]|do"),
        ])
    func segments(text: String, expected: String) {
        let quote = QuotedText(text)
        let printed = quote.segments.map { segment in
            let words = segment.words.map { quote.words.word($0) }.joined(separator: " ")
            return switch segment.kind {
            case .text: words
            case .ellipsis: "…"
            case .bracketed: "[\(words)]"
            }
        }
        let plain = expected.replacing(" .. ", with: " ")
        #expect(printed.joined(separator: "|") == plain)
    }

    @Test("places are those of the quote as it was written")
    func places() {
        let quote = QuotedText("“[T]he radar[s] … sta[y]”")
        let scalars = Array(quote.text.unicodeScalars)
        #expect(quote.words.count == 3)
        let texts = (0..<3).map { String(String.UnicodeScalarView(scalars[quote.place(ofWords: $0..<$0 + 1)])) }
        #expect(texts == ["T]he", "radar[s", "sta[y"])
        #expect(quote.place(ofWords: 3..<3).isEmpty)
        #expect(
            quote.segments.map(\.place).map { String(String.UnicodeScalarView(scalars[$0])) } == [
                "“[T]he radar[s] ", "…", " sta[y]”",
            ])
    }

    @Test("any text is a quote whose segments are in order and hold all words")
    func invariants() {
        var generator = SeededGenerator.makeForTest()
        let marks = ["[", "]", "…", "...", "(", ")", ".", " ", "[a]", "[…]", "e\u{301}", "\u{AD}"]
        for _ in 0..<3000 {
            var text = RandomText.make(using: &generator)
            for _ in 0..<4 {
                text += marks.randomElement(using: &generator)! + RandomText.make(using: &generator).prefix(4)
            }
            let quote = QuotedText(text)
            let count = text.unicodeScalars.count
            #expect(quote.segments.flatMap(\.words) == Array(0..<quote.words.count), "\(text.debugDescription)")
            #expect(
                zip(quote.segments, quote.segments.dropFirst()).allSatisfy {
                    $0.place.upperBound <= $1.place.lowerBound
                })
            #expect(quote.segments.allSatisfy { $0.place.upperBound <= count && !$0.place.isEmpty })
            for word in 0..<quote.words.count {
                #expect(quote.place(ofWords: word..<word + 1).upperBound <= count)
            }
        }
    }
}
