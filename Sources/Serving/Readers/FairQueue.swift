/// What waits, by who asked: those who asked take turns, and each is served in the order in which they asked.
struct FairQueue<Asker: Hashable, Element> {
    private var waiting: [Asker: Line] = [:]
    private var turns: [Asker] = []
    private var nextTurn = 0
    private(set) var count = 0

    private struct Line {
        var elements: [Element] = []
        var taken = 0
    }

    /// Adds at the end of an asker's line.
    mutating func append(_ element: Element, for asker: Asker) {
        count += 1
        if waiting[asker]?.elements.append(element) == nil {
            waiting[asker] = Line(elements: [element])
            turns.append(asker)
        }
    }

    /// The next element of the asker whose turn it is; nil where nothing waits.
    mutating func popFirst() -> Element? {
        while nextTurn < turns.count {
            let asker = turns[nextTurn]
            nextTurn += 1
            defer { dropTakenTurns() }
            // One that was removed has left its turn behind.
            guard var line = waiting.removeValue(forKey: asker) else { continue }
            let element = line.elements[line.taken]
            line.taken += 1
            count -= 1
            if line.taken < line.elements.count {
                waiting[asker] = line
                turns.append(asker)
            }
            return element
        }
        return nil
    }

    /// Drops all that an asker waits for.
    mutating func removeAll(for asker: Asker) {
        guard let line = waiting.removeValue(forKey: asker) else { return }
        count -= line.elements.count - line.taken
    }

    private mutating func dropTakenTurns() {
        guard nextTurn >= 64, nextTurn * 2 >= turns.count else { return }
        turns.removeFirst(nextTurn)
        nextTurn = 0
    }
}
