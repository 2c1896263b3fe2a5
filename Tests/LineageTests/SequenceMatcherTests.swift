import TestSupport
import Testing

@testable import Lineage

@Suite("Sequence matching")
struct SequenceMatcherTests {
    @Test("finds a longest common subsequence")
    func longest() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<3000 {
            let symbols = Int.random(in: 1...6, using: &generator)
            let old = makeSequence(symbols, using: &generator)
            let new = makeSequence(symbols, using: &generator)
            let matches = try SequenceMatcher.common(old: old, new: new, symbols: symbols, within: WorkBudget()).matches
            expectSound(matches, old, new)
            #expect(matches.reduce(0) { $0 + $1.count } == longestCommonLength(old, new), "\(old) \(new)")
        }
    }

    @Test("beyond its bounds it still matches in order, by what is unique")
    func beyondBounds() throws {
        let old = (0..<6000).map { Int32($0) }
        let new = (0..<6000).map { Int32($0 % 3 == 0 ? $0 : $0 + 6000) }
        let matches = try SequenceMatcher.common(old: old, new: new, symbols: 12_000, within: WorkBudget()).matches
        expectSound(matches, old, new)
        #expect(matches.count == 2000)
    }

    @Test("where nothing is rare, what a long search found before it gave up is kept")
    func nothingRare() throws {
        var generator = SeededGenerator.makeForTest()
        let once = (0..<800).map { _ in Int32.random(in: 0..<300, using: &generator) }
        let old = (0..<30).flatMap { _ in once }
        let new = old.map { Int.random(in: 0..<10, using: &generator) == 0 ? ($0 + 1) % 300 : $0 }
        let unchanged = zip(old, new).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
        let matches = try SequenceMatcher.common(old: old, new: new, symbols: 300, within: WorkBudget()).matches
        expectSound(matches, old, new)
        let found = matches.reduce(0) { $0 + $1.count }
        print("of \(unchanged) unchanged elements, \(found) are matched")
        // 97 % in the worst of 50 seeds.
        #expect(found * 100 >= unchanged * 85)
    }

    @Test("the fronts of a search cut its box into smaller ones, whether they passed each other or not")
    func fronts() {
        let box = SequenceBox(old: 10..<20, new: 30..<50, depth: 2, reach: 512)
        let apart = SearchFronts(forward: (3, 4), backward: (5, 6), 10, 20).cut(box)
        #expect(apart.map(\.old) == [10..<13, 13..<15, 15..<20])
        #expect(apart.map(\.new) == [30..<34, 34..<44, 44..<50])
        #expect(apart.map(\.reach) == [512, 128, 512])
        let passed = SearchFronts(forward: (8, 9), backward: (5, 2), 10, 20).cut(box)
        #expect(passed.map(\.old) == [10..<18, 18..<20, 20..<20])
        #expect(SearchFronts(forward: (10, 20), backward: (0, 0), 10, 20).cut(box).isEmpty)
    }

    @Test(
        "finds a longest increasing subsequence",
        arguments: [
            ([], []), ([5], [0]), ([1, 2, 3], [0, 1, 2]), ([3, 2, 1], [2]), ([2, 0, 1, 3], [1, 2, 3]), ([1, 1], [1]),
        ] as [([Int], [Int])])
    func increasing(values: [Int], expected: [Int]) {
        #expect(IncreasingSubsequence.longest(in: values) == expected)
    }

    private func makeSequence(_ symbols: Int, using generator: inout some RandomNumberGenerator) -> [Int32] {
        (0..<Int.random(in: 0...25, using: &generator)).map { _ in
            Int32.random(in: 0..<Int32(symbols), using: &generator)
        }
    }

    private func expectSound(_ matches: [SequenceMatch], _ old: [Int32], _ new: [Int32]) {
        var (oldEnd, newEnd) = (0, 0)
        for match in matches {
            let isSound =
                match.count > 0 && match.old >= oldEnd && match.new >= newEnd
                && old[match.old...].prefix(match.count).elementsEqual(new[match.new...].prefix(match.count))
            if !isSound { Issue.record("\(match) of \(old.prefix(50)) and \(new.prefix(50))") }
            (oldEnd, newEnd) = (match.old + match.count, match.new + match.count)
        }
        #expect(oldEnd <= old.count && newEnd <= new.count)
    }

    /// The textbook's table, a row at a time.
    private func longestCommonLength(_ old: [Int32], _ new: [Int32]) -> Int {
        var row = Array(repeating: 0, count: new.count + 1)
        for element in old {
            var diagonal = 0
            for (place, other) in new.enumerated() {
                let above = row[place + 1]
                row[place + 1] = element == other ? diagonal + 1 : max(above, row[place])
                diagonal = above
            }
        }
        return row[new.count]
    }
}
