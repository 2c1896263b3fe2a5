import NIOCore

/// What waits, by who asked: those who asked take turns, and each is served in the order in which they asked.
struct FairQueue<Asker: Hashable, Element> {
    /// Never empty lines. What was taken is let go of at once, also of an asker that always waits for something.
    private var waiting: [Asker: CircularBuffer<Element>] = [:]
    private var turns = CircularBuffer<Asker>()
    private(set) var count = 0

    /// Adds at the end of an asker's line.
    mutating func append(_ element: Element, for asker: Asker) {
        count += 1
        if waiting[asker]?.append(element) == nil {
            waiting[asker] = [element]
            turns.append(asker)
        }
    }

    /// The next element of the asker whose turn it is; nil where nothing waits.
    mutating func popFirst() -> Element? {
        while let asker = turns.popFirst() {
            // One that was removed has left its turn behind.
            guard var line = waiting.removeValue(forKey: asker) else { continue }
            let element = line.removeFirst()
            count -= 1
            if !line.isEmpty {
                waiting[asker] = line
                turns.append(asker)
            }
            return element
        }
        return nil
    }

    /// Drops all that an asker waits for.
    mutating func removeAll(for asker: Asker) {
        count -= waiting.removeValue(forKey: asker)?.count ?? 0
    }
}
