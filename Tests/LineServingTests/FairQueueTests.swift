import TestSupport
import Testing

@testable import Serving

struct FairQueueTests {
    private final class Element {}

    /// A queue in which ten milliseconds of a round are preferred, with a clock that goes on while something is done.
    private struct Served {
        var queue = FairQueue<String, Int>(preferredTime: .milliseconds(10))
        var now = ContinuousClock.now

        mutating func append(_ element: Int, for asker: String) {
            queue.append(element, for: asker, at: now)
        }

        /// Takes an element, and does it in so much time. Returns who asked, and the element.
        mutating func next(taking time: Duration) -> String? {
            let start = now
            guard let (asker, element) = queue.popFirst(at: start) else { return nil }
            now += time
            queue.finish(asker, from: start, at: now)
            return "\(asker)\(element)"
        }
    }

    /// Three askers that wait for more and more, each after its first turn, and one of them after its second.
    private static func makeBusy() -> Served {
        var served = Served()
        for asker in ["a", "b", "c"] {
            for number in 1...9 { served.append(number, for: asker) }
        }
        for expected in ["a1", "b1", "c1", "a2"] { #expect(served.next(taking: .milliseconds(10)) == expected) }
        return served
    }

    @Test func askersTakeTurns() {
        var served = Served()
        for number in 1...3 { served.append(number, for: "a") }
        served.append(4, for: "b")
        served.append(5, for: "c")
        served.queue.removeAll(for: "c")
        #expect(served.queue.count == 4)
        #expect((0..<5).map { _ in served.next(taking: .milliseconds(10)) } == ["a1", "b4", "a2", "a3", nil])
        #expect(served.queue.count == 0)
    }

    @Test func whoAsksLittleIsNextUntilItHasHadItsTime() {
        var served = Self.makeBusy()
        // Twice five milliseconds are its time.
        for (number, other) in [(1, "b2"), (2, "c2")] {
            served.append(number, for: "light")
            #expect(served.next(taking: .milliseconds(5)) == "light\(number)")
            #expect(served.next(taking: .milliseconds(5)) == other)
        }
        served.append(3, for: "light")
        #expect((0..<4).map { _ in served.next(taking: .milliseconds(5)) } == ["a3", "b3", "c3", "light3"])
        // That was in a new round: half of its time is left.
        served.append(4, for: "light")
        #expect(served.next(taking: .milliseconds(5)) == "light4")
    }

    /// What is not done yet counts, too: one asker cannot take every reader before all others.
    @Test func whatIsUnderWayCounts() {
        var served = Self.makeBusy()
        served.append(1, for: "slow")
        let start = served.now
        let first = served.queue.popFirst(at: start)
        #expect(first?.asker == "slow")
        #expect(served.next(taking: .milliseconds(4)) == "b2")
        served.append(2, for: "slow")
        #expect(served.next(taking: .milliseconds(1)) == "slow2", "four milliseconds are not its time")
        #expect(served.next(taking: .milliseconds(8)) == "c2")
        served.append(3, for: "slow")
        #expect((0..<4).map { _ in served.next(taking: .milliseconds(4)) } == ["a3", "b3", "c3", "slow3"])
        served.queue.finish("slow", from: start, at: served.now)
    }

    /// However many askers come and go: between two turns of one that waits on go no more than had come by the first, or one.
    @Test func nobodyStarves() {
        var random = SeededGenerator.makeForTest()
        var served = Served()
        for number in 1...20_000 { served.append(number, for: "heavy") }
        #expect(served.next(taking: .milliseconds(1)) == "heavy1")
        var (turns, between, most) = (1, 0, 1)
        for step in 0..<20_000 {
            for number in 0..<Int.random(in: 0...2, using: &random) {
                served.append(number, for: "new in step \(step), \(number): ")
            }
            guard let next = served.next(taking: .milliseconds(Int.random(in: 1...20, using: &random))) else { break }
            if next.hasPrefix("heavy") {
                turns += 1
                (between, most) = (0, max(1, served.queue.count - (20_000 - turns)))
            } else {
                between += 1
                #expect(between <= most, "\(next), at step \(step)")
            }
        }
        #expect(turns > 100)
    }

    /// An asker whose line never ends is no reason to keep what was taken.
    @Test func whatWasTakenIsLetGo() {
        var queue = FairQueue<String, Element>(preferredTime: .milliseconds(10))
        weak var first: Element?
        do {
            let element = Element()
            first = element
            queue.append(element, for: "a", at: .now)
        }
        for _ in 0..<1_000 {
            queue.append(Element(), for: "a", at: .now)
            _ = queue.popFirst(at: .now)
        }
        #expect(first == nil)
        #expect(queue.count == 1)
    }
}
