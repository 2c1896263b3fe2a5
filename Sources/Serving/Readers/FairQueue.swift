import NIOCore

/// What waits, by who asked: those who asked take turns, and who asks little is next.
///
///     queue.append(question, for: asker, at: .now)
///     let (asker, question) = queue.popFirst(at: start)!
///     queue.finish(asker, from: start, at: .now)
///
/// An asker that comes to wait, and has had less than ``preferredTime`` of this round, goes before those that wait on after a turn: these
/// lose no more than that, and the element at its end, to each asker in a round, which is over when each of them has had a turn. Between
/// two of their turns go as many others as had come by the first, or one: so nobody starves, whoever comes and goes. The scheduler of RFC
/// 8290 prefers sparse flows so, with bytes in the place of time.
struct FairQueue<Asker: Hashable, Element> {
    /// Elements of an asker that were taken and are not finished.
    private struct Work {
        var count = 0
        /// When the first of them was taken.
        let start: ContinuousClock.Instant
    }

    let preferredTime: Duration
    /// Never empty lines. What was taken is let go of at once, also of an asker that always waits for something.
    private var waiting: [Asker: CircularBuffer<Element>] = [:]
    /// Who came to wait, with time left of this round.
    private var fresh = CircularBuffer<Asker>()
    /// Who waits on after a turn, or has had its time.
    private var others = CircularBuffer<Asker>()
    /// How many of the others are yet to have their turn of this round.
    private var othersInRound = 0
    /// How many of the fresh ones go before the next of the others.
    private var freshBeforeOther = 1
    /// How much time of this round askers have had, for what is finished.
    private var used: [Asker: Duration] = [:]
    private var underWay: [Asker: Work] = [:]
    private(set) var count = 0

    init(preferredTime: Duration) {
        self.preferredTime = preferredTime
    }

    /// Adds at the end of an asker's line.
    mutating func append(_ element: Element, for asker: Asker, at now: ContinuousClock.Instant) {
        count += 1
        guard waiting[asker]?.append(element) == nil else { return }
        waiting[asker] = [element]
        let time = (used[asker] ?? .zero) + (underWay[asker].map { $0.start.duration(to: now) } ?? .zero)
        if time < preferredTime { fresh.append(asker) } else { others.append(asker) }
    }

    /// The next element, and whose turn it is; nil where nothing waits.
    mutating func popFirst(at now: ContinuousClock.Instant) -> (asker: Asker, element: Element)? {
        while let asker = nextAsker() {
            // One that was removed has left its turn behind.
            guard let place = waiting.index(forKey: asker) else { continue }
            let element = waiting.values[place].removeFirst()
            count -= 1
            if waiting.values[place].isEmpty {
                waiting.remove(at: place)
            } else {
                others.append(asker)
            }
            underWay[asker, default: Work(start: now)].count += 1
            return (asker, element)
        }
        return nil
    }

    private mutating func nextAsker() -> Asker? {
        if othersInRound == 0 {
            used.removeAll(keepingCapacity: true)
            othersInRound = others.count
        }
        if others.isEmpty { freshBeforeOther = max(1, fresh.count) }
        if freshBeforeOther > 0, let asker = fresh.popFirst() {
            freshBeforeOther -= 1
            return asker
        }
        guard let asker = others.popFirst() else { return nil }
        othersInRound -= 1
        freshBeforeOther = max(1, fresh.count)
        return asker
    }

    /// Notes that an element of an asker is done that was taken at `start`.
    mutating func finish(_ asker: Asker, from start: ContinuousClock.Instant, at now: ContinuousClock.Instant) {
        used[asker, default: .zero] += start.duration(to: now)
        guard let place = underWay.index(forKey: asker) else { return }
        underWay.values[place].count -= 1
        if underWay.values[place].count == 0 { underWay.remove(at: place) }
    }

    /// Takes out all that an asker waits for, in its order.
    @discardableResult
    mutating func removeAll(for asker: Asker) -> [Element] {
        let removed = waiting.removeValue(forKey: asker).map { Array($0) } ?? []
        count -= removed.count
        return removed
    }

    /// How much an asker waits for.
    func count(for asker: Asker) -> Int { waiting[asker]?.count ?? 0 }

    /// Who waits for the most, and for how much; nil where nobody waits.
    var longest: (asker: Asker, count: Int)? {
        waiting.max { $0.value.count < $1.value.count }.map { ($0.key, $0.value.count) }
    }

    /// Takes out what an asker has asked last; nil where it waits for nothing.
    mutating func removeLast(for asker: Asker) -> Element? {
        guard var line = waiting.removeValue(forKey: asker) else { return nil }
        let last = line.removeLast()
        if !line.isEmpty { waiting[asker] = line }
        count -= 1
        return last
    }

    /// Takes out what fits, of all askers.
    mutating func removeAll(where fits: (Element) -> Bool) -> [Element] {
        var removed: [Element] = []
        for (asker, line) in waiting where line.contains(where: fits) {
            removed += line.filter(fits)
            let rest: CircularBuffer<Element> = line.filter { !fits($0) }
            // The turn of an asker that waits for nothing more is passed over when it comes.
            waiting[asker] = rest.isEmpty ? nil : rest
        }
        count -= removed.count
        return removed
    }
}

extension FairQueue: Sendable where Asker: Sendable, Element: Sendable {}
