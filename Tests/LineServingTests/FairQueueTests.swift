import Testing

@testable import Serving

struct FairQueueTests {
    private final class Element {}

    @Test func askersTakeTurns() {
        var queue = FairQueue<String, Int>()
        for number in 1...3 { queue.append(number, for: "a") }
        queue.append(4, for: "b")
        queue.append(5, for: "c")
        queue.removeAll(for: "c")
        #expect(queue.count == 4)
        var taken: [Int] = []
        while let number = queue.popFirst() { taken.append(number) }
        #expect(taken == [1, 4, 2, 3])
        #expect(queue.count == 0)
    }

    /// An asker whose line never ends is no reason to keep what was taken.
    @Test func whatWasTakenIsLetGo() {
        var queue = FairQueue<String, Element>()
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
