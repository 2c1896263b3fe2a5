import Archiving
import Testing

@testable import WebServing

/// Marks and cuts of a paragraph, by scalars.
struct MarkedTextTests {
    @Test func marksStandWhereTheyBelong() {
        #expect(MarkedText("an X-band radar", marks: [3..<9]).whole == "an <mark>X-band</mark> radar")
        #expect(MarkedText("a & b", marks: [2..<3], as: .deleted).whole == "a <del>&amp;</del> b")
        // Marks out of the text, empty, or over one another break nothing.
        #expect(MarkedText("abc", marks: [0..<2, 1..<3, 5..<9, 2..<2]).whole == "<mark>ab</mark>c")
    }

    @Test func anExcerptBeginsWithAWord() {
        let text = String(repeating: "word ", count: 100) + "needle" + String(repeating: " word", count: 100)
        let excerpt = MarkedText(text, marks: [500..<506]).excerpt(of: 60).html
        #expect(excerpt.hasPrefix("… word ") && excerpt.contains("<mark>needle</mark>"))
        #expect(excerpt.hasSuffix("more characters</span>"))
    }

    @Test func aParagraphIsCutWhereNobodyReadsOn() {
        let whole = MarkedText(String(repeating: "w", count: MarkedText.mostScalars + 5)).whole.html
        #expect(whole.contains("… and 5 more characters"))
    }

    /// A literal would be taken for markup of the program's own.
    private func escaped(_ text: String) -> String { Markup(text).html }

    @Test func escapingKnowsNoCharacters() {
        #expect(escaped("\"\u{301}<\u{301}'&>") == "&quot;\u{301}&lt;\u{301}&#39;&amp;&gt;")
        let controls = escaped("a\u{0}\u{1B}\u{85}\u{202E}\u{FFFF}\r\nb\tc")
        #expect(controls == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\n\nb\tc")
        #expect(escaped("naïve — “quoted” 京都 \u{200F}") == "naïve — “quoted” 京都 \u{200F}")
        for scalar in ("\u{202A}"..."\u{202E}").scalars + ("\u{2066}"..."\u{2069}").scalars {
            #expect(escaped("a\(scalar)b") == "a\u{FFFD}b")
        }
        let tag = "<i>"
        #expect(("<b>\(tag)</b>" as Markup).html == "<b>&lt;i&gt;</b>")
    }
}

extension ClosedRange<Unicode.Scalar> {
    fileprivate var scalars: [Unicode.Scalar] { (lowerBound.value...upperBound.value).compactMap(Unicode.Scalar.init) }
}
