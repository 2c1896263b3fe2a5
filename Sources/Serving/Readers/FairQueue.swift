import NIOCore

/// What waits, by who asked: those who asked take turns, and each is served in the order in which they asked.
///
/// Who asks little goes first. An asker that comes to wait goes before those that wait on after their turn, unless it has had its time in
/// this round already; a round is over when each of those that waited on when it began has had a turn. So one question is answered at once
/// though others ask without end, and those wait no longer for it than it may. The method is that of the scheduler of RFC 8290, which
/// prefers sparse flows, with time in the place of bytes.
struct FairQueue<Asker: Hashable, Element> {
    /// So much time of a round an asker may go before others.
    let preferredTime: Duration
    /// Never empty lines. What was taken is let go of at once, also of an asker that always waits for something.
    private var waiting: [Asker: CircularBuffer<Element>] = [:]
    /// Who came to wait, with time left of this round.
    private var fresh = CircularBuffer<Asker>()
    /// Who waits on after a turn, or has had its time.
    private var others = CircularBuffer<Asker>()
    /// How many of the others are yet to have their turn of this round.
    private var othersInRound = 0
    /// How much time of this round askers have had.
    private var used: [Asker: Duration] = [:]
    private(set) var count = 0

    init(preferredTime: Duration) {
        self.preferredTime = preferredTime
    }

    /// Adds at the end of an asker's line.
    mutating func append(_ element: Element, for asker: Asker) {
        count += 1
        guard waiting[asker]?.append(element) == nil else { return }
        waiting[asker] = [element]
        if used[asker] ?? .zero < preferredTime { fresh.append(asker) } else { others.append(asker) }
    }

    /// The next element, and whose turn it is; nil where nothing waits.
    mutating func popFirst() -> (asker: Asker, element: Element)? {
        while let asker = nextAsker() {
            // One that was removed has left its turn behind.
            guard var line = waiting.removeValue(forKey: asker) else { continue }
            let element = line.removeFirst()
            count -= 1
            if !line.isEmpty {
                waiting[asker] = line
                others.append(asker)
            }
            return (asker, element)
        }
        return nil
    }

    private mutating func nextAsker() -> Asker? {
        if othersInRound == 0 {
            used.removeAll(keepingCapacity: true)
            othersInRound = others.count
        }
        if let asker = fresh.popFirst() { return asker }
        guard let asker = others.popFirst() else { return nil }
        othersInRound -= 1
        return asker
    }

    /// Notes how much time an element of an asker took.
    mutating func add(_ time: Duration, of asker: Asker) {
        used[asker, default: .zero] += time
    }

    /// Drops all that an asker waits for.
    mutating func removeAll(for asker: Asker) {
        count -= waiting.removeValue(forKey: asker)?.count ?? 0
    }
}
