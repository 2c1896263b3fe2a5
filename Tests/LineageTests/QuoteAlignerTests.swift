import Lineage
import TestSupport
import TextNormalization
import Testing

@Suite("Quote alignment")
struct QuoteAlignerTests {
    private static let paragraph = """
        On Tuesday the ministry said that an “X-band” radar would be placed on the cape, in the north of the prefecture, \
        before the end of the year. The mayor asked for a meeting. Residents fear the noise.
        """

    @Test(
        "reads as one would mark it by hand",
        arguments: [
            ("an x-band radar would be placed", "an x band radar would be placed", 1),
            ("AN X BAND RADAR, WOULD “BE” PLACED", "an x band radar would be placed", 1),
            ("the radar", "the [-ministry-]{+radar+}", 0.5),
            ("elephants", "nowhere", 0), ("", "nowhere", 0), ("…", "nowhere", 0), ("[…] [...]", "nowhere", 0),
            ("the mayor asked for a short meeting", "the mayor asked for a {+short+} meeting", 0.857),
            ("the mayor asked a meeting", "the mayor asked [-for-] a meeting", 0.833),
            ("the mayor begged for a meeting", "the mayor [-asked-]{+begged+} for a meeting", 0.833),
            (
                "radar would be placed … before the end of the year",
                "radar would be placed "
                    + "<on the cape in the north of the prefecture> before the end of the year", 0.952
            ),
            ("would be [put] on the cape", "would be [put=placed] on the cape", 1),
            ("[he said that] residents fear the noise", "[he said that=] residents fear the noise", 1),
            ("residents [and others] fear the noise", "residents [and others=] fear the noise", 1),
            ("residents fear the [noise]", "residents fear the noise", 1),
            ("[the mayor] asked for a meeting [on it]", "the mayor asked for a meeting [on it=]", 1),
            ("[T]he mayor asked […] residents fear", "the mayor asked <for a meeting> residents fear", 0.909),
            // In another order: the ellipsis does not jump back.
            (
                "fear the noise ... on Tuesday the ministry said that an X-band radar",
                "{+fear the noise+} on tuesday the ministry said that an x band radar", 0.769
            ),
        ] as [(String, String, Double)])
    func table(text: String, expected: String, similarity: Double) throws {
        let (quote, print) = (QuotedText(text), WordMap(Self.paragraph))
        let alignment = try QuoteAligner(quote).alignment(in: print)
        #expect(ScriptTable.of(alignment, quote, print) == expected)
        #expect(abs((alignment?.similarity ?? 0) - similarity) < 0.001)
    }

    @Test("a quote runs over paragraph breaks")
    func paragraphs() throws {
        let texts = ["The mayor asked for a", "", "meeting with residents. They fear", "the noise of a radar."]
        let print = PrintedWords(texts.map { WordMap($0) })
        let alignment = try #require(
            try QuoteAligner(QuotedText("asked for one meeting with residents, they fear noise")).alignment(in: print))
        #expect(alignment.words == 2..<12)
        let parts = print.parts(of: alignment.words)
        #expect(parts.map(\.paragraph) == [0, 2, 3])
        #expect(parts.map(\.words) == [2..<5, 0..<5, 0..<2])
        #expect(parts.map(\.place) == [10..<21, 0..<33, 0..<9])
        #expect(PrintedWords([]).parts(of: 0..<0).isEmpty)
        #expect(try QuoteAligner(QuotedText("a")).alignment(in: PrintedWords([])) == nil)
    }

    @Test("an undamaged quote has similarity 1 and its own words")
    func undamaged() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<300 {
            let (words, quote) = makeQuote(using: &generator)
            let alignment = try #require(try align(quote.words, words))
            #expect(alignment.similarity == 1)
            #expect(words[alignment.words].elementsEqual(quote.words))
            expectSound(alignment, quote.words.count)
        }
    }

    @Test("similarity falls with the damage and no further, and the place contains the true one")
    func damaged() throws {
        var generator = SeededGenerator.makeForTest()
        var (quotes, misplaced, less) = (0, 0, 0)
        for _ in 0..<600 {
            var (words, quote) = makeQuote(using: &generator)
            for _ in 0..<3 where quote.damage * 4 < quote.words.count {
                quote.damage(using: &generator)
                let alignment = try #require(try align(quote.words, words))
                expectSound(alignment, quote.words.count)
                // No place costs more edits than the true one: of as many words as the quote has all others are kept.
                let (count, damage) = (Double(quote.words.count), Double(quote.damage))
                #expect(alignment.similarity >= (count - damage) / (count + 2 * damage))
                #expect(alignment.similarity < 1 || words[alignment.words].elementsEqual(quote.words))
                quotes += 1
                if alignment.similarity < quote.similarity { less += 1 }
                if alignment.words.clamped(to: quote.inner) != quote.inner { misplaced += 1 }
            }
        }
        print("of \(quotes) damaged quotes \(misplaced) have a place that misses a part of the true one")
        #expect(misplaced * 100 <= quotes)
        // Another place may cost as few edits and have less in common, where most words of a short quote were damaged.
        #expect(less * 100 <= quotes, "of \(quotes) damaged quotes \(less) are less similar than at the true place")
    }

    @Test("two places joined by an ellipsis are both found")
    func joined() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<300 {
            let words = (0..<300).map { _ in "v\(Int.random(in: 0..<2000, using: &generator))" }
            let (one, two) = (Int.random(in: 0..<100, using: &generator), Int.random(in: 150..<280, using: &generator))
            let quote = (words[one..<one + 12] + ["[…]"] + words[two..<two + 15]).joined(separator: " ")
            let alignment = try #require(
                try QuoteAligner(QuotedText(quote)).alignment(in: WordMap(words.joined(separator: " "))))
            #expect(alignment.words == one..<two + 15)
            #expect(alignment.edits.map(\.kind) == [.kept, .skipped, .kept])
            #expect(abs(alignment.similarity - 27 / 27.5) < 0.0001)
        }
    }

    @Test("hostile quotes and paragraphs are aligned within bounds")
    func hostile() throws {
        let words = (0..<3000).map { "w\($0 % 700)" }
        try expectAligned(words + words, words)
        try expectAligned(Array(repeating: "a", count: 10_000), Array(repeating: "a", count: 3000))
        try expectAligned((0..<3000).map { $0 % 2 == 0 ? "w\($0 % 700)" : "…" }, words)
        try expectAligned((0..<3000).map { $0 % 2 == 0 ? "w\($0 % 700)" : "[w\($0)]" }, words)
        try expectAligned(Array(repeating: "[", count: 3000) + ["w1"] + Array(repeating: "]", count: 3000), words)
        try expectAligned(Array(repeating: "w1", count: 70_000), ["w1", "w2"])
        try expectAligned(["w1"], words.map { String(repeating: $0, count: 9) } + ["w1"])
    }

    @Test(
        "parts are found word for word in time that grows with the print, and their characters compared within the budget"
    )
    func exact() throws {
        let repeating = PrintedWords([WordMap("a a b a a b a a c x a a c")])
        let border = QuoteAligner(QuotedText("a a b a a c … a c"))
        #expect(try border.exactAlignment(in: repeating, within: WorkBudget())?.words == 3..<13)
        let print = PrintedWords([WordMap(String(repeating: "a ", count: 200_000) + "b c")])
        let quote = QuoteAligner(QuotedText(String(repeating: "a ", count: 2_000) + "b … c"))
        #expect(try quote.exactAlignment(in: print, within: WorkBudget())?.words == 198_000..<200_002)
        let little = WorkBudget(steps: 4_000)
        let alignment = try quote.exactAlignment(in: print, within: little) { _, words, take in
            try take(words.count)
            return true
        }
        #expect(alignment == nil && little.isExceeded)
    }

    private func expectAligned(_ quote: [String], _ print: [String]) throws {
        guard let alignment = try align(quote, print) else {
            Issue.record("nothing found of \(quote.prefix(5))")
            return
        }
        expectSound(alignment, QuotedText(quote.joined(separator: " ")).words.count)
    }

    private func align(_ quote: [String], _ print: [String]) throws -> QuoteAlignment? {
        try QuoteAligner(QuotedText(quote.joined(separator: " "))).alignment(in: WordMap(print.joined(separator: " ")))
    }

    /// 100 to 400 words, of which many repeat, and a quote of 8 to 60 of them.
    private func makeQuote(using generator: inout SeededGenerator) -> (words: [String], quote: DamagedQuote) {
        let words = (0..<Int.random(in: 100...400, using: &generator)).map { _ in
            KnownLineage.makeWord(using: &generator)
        }
        let count = Int.random(in: 8...60, using: &generator)
        let start = Int.random(in: 0...words.count - count, using: &generator)
        return (words, DamagedQuote(of: words, in: start..<start + count))
    }

    /// The edits cover the place and the quote without gaps, and the kept words are as many on both sides.
    private func expectSound(_ alignment: QuoteAlignment, _ quotedCount: Int) {
        var (printed, quoted) = (alignment.words.lowerBound, 0)
        for edit in alignment.edits {
            #expect(edit.printed.lowerBound == printed && edit.quoted.lowerBound == quoted)
            (printed, quoted) = (edit.printed.upperBound, edit.quoted.upperBound)
            #expect(edit.kind != .kept || edit.printed.count == edit.quoted.count)
            #expect(edit.kind != .missing && edit.kind != .skipped || edit.quoted.isEmpty)
            #expect(edit.kind != .added || edit.printed.isEmpty)
        }
        #expect(printed == alignment.words.upperBound && quoted == quotedCount)
        #expect(alignment.similarity > 0 && alignment.similarity <= 1)
    }
}
