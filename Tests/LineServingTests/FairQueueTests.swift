import TestSupport
import Testing

@testable import Serving

struct FairQueueTests {
    private final class Element {}

    /// A queue in which ten milliseconds of a round are preferred, and what comes out of it.
    private struct Served {
        var queue = FairQueue<String, Int>(preferredTime: .milliseconds(10))

        /// Takes an element, which took so much time. Returns who asked, and the element.
        mutating func next(taking time: Duration) -> String? {
            guard let (asker, element) = queue.popFirst() else { return nil }
            queue.add(time, of: asker)
            return "\(asker)\(element)"
        }
    }

    @Test func askersTakeTurns() {
        var served = Served()
        for number in 1...3 { served.queue.append(number, for: "a") }
        served.queue.append(4, for: "b")
        served.queue.append(5, for: "c")
        served.queue.removeAll(for: "c")
        #expect(served.queue.count == 4)
        #expect((0..<5).map { _ in served.next(taking: .milliseconds(10)) } == ["a1", "b4", "a2", "a3", nil])
        #expect(served.queue.count == 0)
    }

    @Test func whoAsksLittleGoesFirstUntilItHasHadItsTime() {
        var served = Served()
        for asker in ["a", "b", "c"] {
            for number in 1...9 { served.queue.append(number, for: asker) }
        }
        for expected in ["a1", "b1", "c1"] { #expect(served.next(taking: .milliseconds(10)) == expected) }
        // All three wait on. Twice four milliseconds are less than ten, three times four are more.
        for number in 1...3 {
            served.queue.append(number, for: "light")
            #expect(served.next(taking: .milliseconds(4)) == "light\(number)")
        }
        served.queue.append(4, for: "light")
        for expected in ["a2", "b2", "c2"] { #expect(served.next(taking: .milliseconds(10)) == expected) }
        // In a new round it has time again.
        #expect(served.next(taking: .milliseconds(4)) == "light4")
        served.queue.append(5, for: "light")
        #expect(served.next(taking: .milliseconds(4)) == "light5")
        #expect(served.next(taking: .milliseconds(10)) == "a3")
    }

    /// However many askers come and go, each has little more than its time before one that waits has its turn.
    @Test func nobodyStarves() {
        var random = SeededGenerator.makeForTest()
        var queue = FairQueue<String, Int>(preferredTime: .milliseconds(10))
        for number in 1...20_000 { queue.append(number, for: "heavy") }
        var had: [String: Duration] = [:]
        var turns = 0
        for step in 0..<20_000 {
            queue.append(step, for: "light\(Int.random(in: 0..<7, using: &random))")
            guard let (asker, _) = queue.popFirst() else { break }
            let time = Duration.milliseconds(Int.random(in: 1...9, using: &random))
            queue.add(time, of: asker)
            if asker == "heavy" {
                turns += 1
                had = [:]
            } else {
                // In the round of one turn and in that of the next: its time, with an element begun at its end.
                had[asker, default: .zero] += time
                #expect(had[asker, default: .zero] < .milliseconds(2 * (10 + 9)), "\(asker) before the heavy one")
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
            queue.append(element, for: "a")
        }
        for _ in 0..<1_000 {
            queue.append(Element(), for: "a")
            _ = queue.popFirst()
        }
        #expect(first == nil)
        #expect(queue.count == 1)
    }
}
