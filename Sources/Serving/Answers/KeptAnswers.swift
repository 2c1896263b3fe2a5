import Synchronization

/// Answers under one lock, for as much memory as is given.
///
/// What is asked for lately stays: where the newer half is full, the older one is let go and the newer takes its place. So each answer costs
/// little, also the one for which there is no room.
final class KeptAnswers<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    struct Kept: Sendable {
        let answer: Answer
        let revision: Int64
        let size: Int
    }

    typealias Key = HashedQuestion<Question>

    fileprivate struct Halves {
        var newer: [Key: Kept] = [:]
        var older: [Key: Kept] = [:]
        var newerSize = 0
        var olderSize = 0
        let limit: Int
    }

    private let halves: Mutex<Halves>

    init(capacity: Int) {
        halves = Mutex(Halves(limit: capacity / 2))
    }

    var size: Int { halves.withLock { $0.size } }

    /// What is kept of a question, in the newer half from then on; and how many bytes more are kept than before.
    func find(_ question: Key) -> (kept: Kept?, growth: Int) {
        let (kept, left, growth) = halves.withLock { halves in
            let before = halves.size
            let (kept, left) = halves.find(question)
            return (kept, left, halves.size - before)
        }
        return withExtendedLifetime(left) { (kept, growth) }
    }

    /// Keeps an answer, unless it would push out most of the others; returns how many bytes more are kept than before.
    func add(_ kept: Kept, to question: Key) -> Int {
        // What is let go is let go behind the lock: that takes time.
        let (left, growth) = halves.withLock { halves in
            guard kept.size <= halves.limit / 2 else { return ([:] as [Key: Kept], 0) }
            let before = halves.size
            let left = halves.add(kept, to: question)
            return (left, halves.size - before)
        }
        return withExtendedLifetime(left) { growth }
    }
}

extension KeptAnswers.Halves {
    fileprivate var size: Int { newerSize + olderSize }

    /// What is kept of a question, and what had to be let go to put it into the newer half.
    fileprivate mutating func find(
        _ question: KeptAnswers.Key
    ) -> (kept: KeptAnswers.Kept?, left: [KeptAnswers.Key: KeptAnswers.Kept]) {
        if let kept = newer[question] { return (kept, [:]) }
        guard let kept = older[question] else { return (nil, [:]) }
        return (kept, add(kept, to: question))
    }

    /// Adds an answer; returns those that are let go.
    fileprivate mutating func add(
        _ kept: KeptAnswers.Kept, to question: KeptAnswers.Key
    ) -> [KeptAnswers.Key: KeptAnswers.Kept] {
        olderSize -= older.removeValue(forKey: question)?.size ?? 0
        newerSize -= newer.removeValue(forKey: question)?.size ?? 0
        var left: [KeptAnswers.Key: KeptAnswers.Kept] = [:]
        if newerSize + kept.size > limit {
            left = older
            (older, olderSize, newerSize) = (newer, newerSize, 0)
            // It will hold about as many: so it need not grow, and hash all again, on the way.
            newer = Dictionary(minimumCapacity: older.count)
        }
        newer[question] = kept
        newerSize += kept.size
        return left
    }
}
