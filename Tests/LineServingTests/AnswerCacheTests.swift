import Synchronization
import TestSupport
import Testing

@testable import Serving

/// What is kept of answers, and what is let go.
struct AnswerCacheTests {
    @Test func anAnswerIsTrueAtItsRevisionAlone() {
        let cache = AnswerCache<String, Int>(capacity: 1000, counts: DoorCounts())
        cache.keep(1, to: "a", at: 7, size: 10)
        #expect(cache.answer(to: "a", at: 7) == 1)
        #expect(cache.answer(to: "a", at: 8) == nil)
        #expect(cache.answer(to: "a", at: 6) == nil)
        #expect(cache.answer(to: "b", at: 7) == nil)
        cache.keep(2, to: "a", at: 8, size: 10)
        #expect(cache.answer(to: "a", at: 8) == 2)
        #expect(cache.size == 10)
    }

    @Test func withoutRoomNothingIsKept() {
        let counts = DoorCounts()
        let cache = AnswerCache<String, Int>(capacity: 0, counts: counts)
        cache.keep(1, to: "a", at: 7, size: 0)
        #expect(cache.answer(to: "a", at: 7) == nil)
        #expect(!cache.keepsAnswers)
        #expect(counts.cacheMisses.load(ordering: .relaxed) == 0)
    }

    @Test func oneAnswerDoesNotPushOutMostOthers() {
        let cache = AnswerCache<String, Int>(capacity: 3200, counts: DoorCounts())
        cache.keep(1, to: "a", at: 7, size: 100)
        cache.keep(2, to: "b", at: 7, size: 101)
        #expect(cache.answer(to: "a", at: 7) == 1)
        #expect(cache.answer(to: "b", at: 7) == nil)
    }

    @Test func whatIsAskedForStays() {
        let cache = AnswerCache<Int, Int>(capacity: 8000, counts: DoorCounts())
        cache.keep(-1, to: -1, at: 7, size: 10)
        for number in 0..<2_000 {
            cache.keep(number, to: number, at: 7, size: 10)
            #expect(cache.answer(to: -1, at: 7) == -1)
        }
        #expect(cache.answer(to: 0, at: 7) == nil)
        #expect(cache.answer(to: 1_999, at: 7) == 1_999)
    }

    /// Whatever is kept and asked: what is found is what was kept last, the bound holds, and all is counted.
    @Test func theBoundHolds() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<50 {
            let counts = DoorCounts()
            let capacity = Int.random(in: 1...20_000, using: &generator)
            let cache = AnswerCache<Int, Int>(capacity: capacity, counts: counts)
            var kept: [Int: (answer: Int, revision: Int64)] = [:]
            var asked = 0
            for step in 0..<1_000 {
                let question = Int.random(in: 0..<40, using: &generator)
                let revision = Int64.random(in: 0..<3, using: &generator)
                if Bool.random(using: &generator) {
                    let size = Int.random(in: 1...200, using: &generator)
                    cache.keep(step, to: question, at: revision, size: size)
                    if cache.answer(to: question, at: revision) == step { kept[question] = (step, revision) }
                    asked += 1
                } else {
                    asked += 1
                    let answer = cache.answer(to: question, at: revision)
                    if let answer { #expect(kept[question]?.answer == answer && kept[question]?.revision == revision) }
                }
                #expect(cache.size <= capacity)
            }
            let found = counts.cacheHits.load(ordering: .relaxed)
            #expect(found + counts.cacheMisses.load(ordering: .relaxed) == asked)
            #expect(counts.cacheBytes.load(ordering: .relaxed) == cache.size)
        }
    }
}
