import Lineage
import Testing

@Suite("Paragraph sketch")
struct ParagraphSketchTests {
    @Test(
        "similarity is shared features over the geometric mean",
        arguments: [
            ("", "", 1), ("...", "", 1), ("one", "", 0), ("one two", "ONE, two!", 1), ("one two", "three four", 0),
            // Words a b c, pairs ab bc; beside it a b d, ab bd: three of five shared.
            ("a b c", "a b d", 0.6),
            // The second "a" is another feature than the first: a, a', aa beside a.
            ("a a", "a", 0.577),
            ("日本語", "日本人", 0.6),
        ] as [(String, String, Double)])
    func similarity(one: String, two: String, expected: Double) {
        #expect(abs(ParagraphSketch(one).similarity(to: ParagraphSketch(two)) - expected) < 0.001)
        #expect(
            ParagraphSketch(one).similarity(to: ParagraphSketch(two))
                == ParagraphSketch(two).similarity(to: ParagraphSketch(one)))
    }

    @Test("the estimate for long paragraphs is close to the share that was made")
    func longParagraphs() {
        let words = (0..<20_000).map { "w\($0)" }
        let half = words[..<10_000].joined(separator: " ")
        let whole = ParagraphSketch(words.joined(separator: " "))
        #expect(whole.similarity(to: whole) == 1)
        #expect(abs(whole.similarity(to: ParagraphSketch(half)) - 0.707) < 0.05)
        #expect(whole.similarity(to: ParagraphSketch("w1 w2")) < 0.1)
    }
}
