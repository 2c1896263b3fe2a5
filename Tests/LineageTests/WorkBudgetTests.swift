import TestSupport
import TextNormalization
import Testing

@testable import Lineage

@Suite("Budget of work")
struct WorkBudgetTests {
    @Test(
        "no diff takes more steps than there are, and what it takes no more than its part of is as it is without a bound"
    )
    func neverMore() throws {
        var generator = SeededGenerator.makeForTest()
        var (whole, replaced) = (0, 0)
        for _ in 0..<300 {
            let (old, new) = (makeText(using: &generator), makeText(using: &generator))
            let unbounded = try WordDiff(from: old, to: new, within: WorkBudget(steps: .max))
            #expect(!unbounded.isReplaced)
            let steps = Int.random(in: 0...Int.random(in: 1...200_000, using: &generator), using: &generator)
            let budget = WorkBudget(steps: steps)
            let diff = try WordDiff(from: old, to: new, within: budget)
            #expect(budget.spent <= steps / 4)
            #expect(diff.isReplaced == budget.isExceeded)
            if diff.isReplaced {
                replaced += 1
                #expect(diff.pieces.map(\.kind) == [.removed, .added].filter { !($0 == .removed ? old : new).isEmpty })
                #expect(diff.pieces.map(\.old.count).reduce(0, +) == old.unicodeScalars.count)
                #expect(diff.pieces.map(\.new.count).reduce(0, +) == new.unicodeScalars.count)
            } else {
                whole += 1
                #expect(diff == unbounded)
            }
        }
        print("\(whole) diffs within their budget, \(replaced) beyond it")
        #expect(whole > 50 && replaced > 50)
    }

    @Test("few different words, very many of them, cost no more than the budget")
    func fewWords() throws {
        var generator = SeededGenerator.makeForTest()
        let texts = (0..<2).map { _ in
            (0..<70_000).map { _ in "w\(Int.random(in: 0..<5, using: &generator))" }.joined(separator: " ")
        }
        let budget = WorkBudget(steps: 1 << 24)
        let diff = try WordDiff(from: texts[0], to: texts[1], within: budget)
        #expect(diff.isReplaced && budget.isExceeded && budget.spent <= 1 << 22)
        // What is left is enough for others.
        #expect(try !WordDiff(from: "the red car", to: "the blue car", within: budget).isReplaced)
    }

    private struct TimeOut: Error {}

    @Test("the deadline is looked at all along, and its error comes through")
    func deadline() throws {
        var generator = SeededGenerator.makeForTest()
        let sequences = (0..<2).map { _ in (0..<60_000).map { _ in Int32.random(in: 0..<5, using: &generator) } }
        var looks = 0
        let budget = WorkBudget { looks += 1 }
        _ = try SequenceMatcher.common(old: sequences[0], new: sequences[1], symbols: 5, within: budget)
        // A look for each quarter of a million steps, where no single step is longer.
        #expect(looks >= budget.spent >> 19)
        #expect(looks > 4)
        for last in 1...4 {
            var looks = 0
            let ending = WorkBudget {
                looks += 1
                if looks == last { throw TimeOut() }
            }
            #expect(throws: TimeOut.self) {
                try SequenceMatcher.common(old: sequences[0], new: sequences[1], symbols: 5, within: ending)
            }
            #expect(looks == last)
            #expect(ending.spent < last << 19)
        }
    }

    @Test("diffs, alignments, traces and near wordings end at the deadline")
    func everythingEnds() throws {
        let passed = WorkBudget { throw TimeOut() }
        let (old, new) = ("the ferry runs at night", "the ferry runs no more at night")
        #expect(throws: TimeOut.self) { try WordDiff(from: old, to: new, within: passed) }
        #expect(throws: TimeOut.self) { try ParagraphAlignment(from: [old], to: [new], within: passed) }
        #expect(throws: TimeOut.self) { try QuoteAligner(QuotedText(old)).alignment(in: WordMap(new), within: passed) }
        let history = TracedHistory(
            versions: [TracedVersion(text: 0), TracedVersion(text: 1)],
            text: { TracedText(title: $0 + 2, body: [$0]) }, content: { [old, new, old, new][$0] }, within: passed)
        #expect(throws: TimeOut.self) { try ParagraphTrace(of: [0], at: 0, in: history) }
        #expect(throws: TimeOut.self) { try ParagraphTrace(ofTitleIn: history) }
    }

    @Test("beyond the budget equal paragraphs are paired all the same, and a trace tells a replacement")
    func beyond() throws {
        let old = (0..<400).map { "paragraph \($0 % 3)" }
        let new = (0..<400).map { "paragraph \($0 * $0 % 7 % 3)" }
        let budget = WorkBudget(steps: 1_000)
        let rows = try ParagraphAlignment(from: old, to: new, within: budget).rows
        #expect(budget.isExceeded)
        let kept = rows.filter { $0.kind == .kept }.count
        #expect(
            kept
                == Set(old).reduce(0) { sum, text in
                    sum + min(old.filter { $0 == text }.count, new.filter { $0 == text }.count)
                })
        let texts = ["one two three four five six seven", "six two three seven five four one"]
        let history = TracedHistory(
            versions: [TracedVersion(text: 0), TracedVersion(text: 1)], text: { TracedText(body: [$0]) },
            content: { texts[$0] }, within: WorkBudget(steps: 8))
        let trace = try ParagraphTrace(of: [0], at: 0, in: history)
        let link = try #require(trace.wordings.last?.link)
        #expect(link.kind == .reworded && link.diff.isReplaced)
        #expect(link.diff.pieces.map(\.kind) == [.removed, .added])
    }

    @Test("a quote is not compared with what would take too much")
    func longPrint() throws {
        let words = (0..<5_000).map { "w\($0 % 700)" }
        let quote = QuoteAligner(QuotedText(words[100..<900].joined(separator: " ")))
        let print = WordMap(words.joined(separator: " "))
        let (little, enough) = (WorkBudget(steps: 400_000), WorkBudget(steps: 2_000_000))
        #expect(try quote.alignment(in: print, within: little) == nil)
        #expect(little.isExceeded && little.spent == 0)
        #expect(try quote.alignment(in: print, within: enough)?.similarity == 1)
        #expect(!enough.isExceeded)
    }

    /// Words of a small or a large vocabulary, mostly very different from any other such text.
    private func makeText(using generator: inout SeededGenerator) -> String {
        let symbols = [2, 5, 50, 5_000].randomElement(using: &generator) ?? 2
        return (0..<Int.random(in: 0...120, using: &generator)).map { _ in
            "w\(Int.random(in: 0..<symbols, using: &generator))"
        }.joined(separator: " ")
    }
}
