import Synchronization

/// Answers that are still true, by what was asked. What an answer speaks of has a revision: where it has changed, the answer is true no longer.
///
/// What is asked for lately stays: where the newer half is full, the older one is let go and the newer takes its place. So each answer costs
/// little, also the one for which there is no room.
public final class AnswerCache<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    fileprivate struct Kept {
        let answer: Answer
        let revision: Int64
        let size: Int
    }

    fileprivate struct Halves {
        var newer: [Question: Kept] = [:]
        var older: [Question: Kept] = [:]
        var newerSize = 0
        var olderSize = 0
    }

    private let halves = Mutex(Halves())
    private let capacity: Int
    private let counts: DoorCounts

    /// An empty cache.
    ///
    /// - Parameters:
    ///   - capacity: How many bytes the answers may have together; 0 keeps none.
    ///   - counts: Where it is counted how many answers were found here, and how many were not.
    public init(capacity: Int, counts: DoorCounts) {
        self.capacity = capacity
        self.counts = counts
    }

    /// Whether anything is ever kept.
    public var keepsAnswers: Bool { capacity > 0 }

    /// The answer to a question, as long as what it speaks of is at the revision at which it was given; nil where none is kept.
    public func answer(to question: Question, at revision: Int64) -> Answer? {
        guard keepsAnswers else { return nil }
        // What is let go is let go behind the lock: that takes time.
        let (kept, left) = halves.withLock { $0.find(question, halfCapacity: capacity / 2) }
        let isTrue = kept?.revision == revision
        if isTrue { counts.cacheHits.add(1, ordering: .relaxed) } else { counts.cacheMisses.add(1, ordering: .relaxed) }
        return withExtendedLifetime(left) { isTrue ? kept?.answer : nil }
    }

    /// Keeps an answer.
    ///
    /// - Parameters:
    ///   - revision: That of what it speaks of, looked at before the answer was made: so an answer is never taken for newer than it is.
    ///   - size: How many bytes of memory it takes, the question among them; where it is a good part of all, the answer is not kept.
    public func keep(_ answer: Answer, to question: Question, at revision: Int64, size: Int) {
        // No one answer may push out most of the others.
        guard keepsAnswers, size <= capacity / 4 else { return }
        let kept = Kept(answer: answer, revision: revision, size: size)
        let (left, total) = halves.withLock { halves in
            (halves.add(kept, to: question, halfCapacity: capacity / 2), halves.size)
        }
        counts.cacheBytes.store(total, ordering: .relaxed)
        withExtendedLifetime(left) {}
    }

    /// How many bytes are kept.
    public var size: Int { halves.withLock { $0.size } }
}

extension AnswerCache.Halves {
    fileprivate var size: Int { newerSize + olderSize }

    /// What is kept of a question, now in the newer half; and what had to be let go for that.
    fileprivate mutating func find(
        _ question: Question, halfCapacity: Int
    ) -> (kept: AnswerCache.Kept?, left: [Question: AnswerCache.Kept]) {
        if let kept = newer[question] { return (kept, [:]) }
        guard let kept = older[question] else { return (nil, [:]) }
        return (kept, add(kept, to: question, halfCapacity: halfCapacity))
    }

    /// Adds an answer; returns those that are let go.
    fileprivate mutating func add(
        _ kept: AnswerCache.Kept, to question: Question, halfCapacity: Int
    ) -> [Question: AnswerCache.Kept] {
        olderSize -= older.removeValue(forKey: question)?.size ?? 0
        newerSize -= newer.removeValue(forKey: question)?.size ?? 0
        var left: [Question: AnswerCache.Kept] = [:]
        if newerSize + kept.size > halfCapacity {
            left = older
            (older, olderSize, newer, newerSize) = (newer, newerSize, [:], 0)
        }
        newer[question] = kept
        newerSize += kept.size
        return left
    }
}
