import ArticleModel
import TestSupport
import Testing

/// Runs must behave as the sets of numbers that they stand for.
struct RunsTests {
    @Test func runsBehaveAsSets() {
        var random = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let one = Self.makeSet(&random)
            let two = Self.makeSet(&random)
            let (left, right) = (Runs(members: one), Runs(members: two))
            #expect(left.union(right) == Runs(members: one.union(two)))
            #expect(left.intersection(right) == Runs(members: one.intersection(two)))
            #expect(left.subtracting(right) == Runs(members: one.subtracting(two)))
            #expect(left.count == one.count)
            #expect(left.first == one.min())
            #expect(left.last == one.max())
            #expect((-1...41).allSatisfy { left.contains($0) == one.contains($0) })
        }
    }

    @Test func runsAreMaximal() {
        #expect(Runs([7...8, 3...4, 5...5]).ranges == [3...5, 7...8])
        #expect(Runs(members: [2, 1, 1, 3]).ranges == [1...3])
        #expect(Runs().isEmpty)
    }

    private static func makeSet(_ random: inout SeededGenerator) -> Set<Int> {
        Set((0..<Int.random(in: 0...30, using: &random)).map { _ in Int.random(in: 0...40, using: &random) })
    }
}
