import TestSupport
import Testing

@testable import Lineage

@Suite("Word pattern")
struct WordPatternTests {
    @Test("the distances are those of the textbook's table")
    func distances() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<400 {
            let symbols = Int.random(in: 1...8, using: &generator)
            let words = makeWords(Int.random(in: 1...200, using: &generator), symbols, using: &generator)
            let text = makeWords(Int.random(in: 0...60, using: &generator), symbols + 1, using: &generator)
            let base = Int32.random(in: 0...9, using: &generator)
            let steps = text.map { _ in Int.random(in: -1...1, using: &generator) }
            var found: [Int32] = []
            WordPattern(words, symbols: symbols).distances(in: text, base: base, step: { steps[$0] }) {
                place, distance in
                #expect(place == found.count)
                found.append(distance)
            }
            #expect(found == lastRow(words, text, base, steps))
        }
    }

    private func makeWords(_ count: Int, _ symbols: Int, using generator: inout SeededGenerator) -> [Int32] {
        (0..<count).map { _ in Int32.random(in: 0..<Int32(symbols), using: &generator) }
    }

    private func lastRow(_ words: [Int32], _ text: [Int32], _ base: Int32, _ steps: [Int]) -> [Int32] {
        var column = (0...words.count).map { base + Int32($0) }
        var row = [column[words.count]]
        for (word, step) in zip(text, steps) {
            var next = [column[0] + Int32(step)]
            for (place, own) in words.enumerated() {
                next.append(min(column[place] + (own == word ? 0 : 1), column[place + 1] + 1, next[place] + 1))
            }
            column = next
            row.append(column[words.count])
        }
        return row
    }
}
