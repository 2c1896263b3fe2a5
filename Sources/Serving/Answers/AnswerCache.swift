import Synchronization

/// Answers that are still true, by what was asked. What an answer speaks of has a revision: where it has changed, the answer is true no longer.
public final class AnswerCache<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    /// Each with a lock of its own, so that readers seldom wait for each other: with one lock, keeping an answer took 10 µs of their time.
    private let parts: [KeptAnswers<Question, Answer>]
    private let counts: DoorCounts

    /// An empty cache.
    ///
    /// - Parameters:
    ///   - capacity: How many bytes the answers may have together; 0 keeps none. One answer may have 1/32 of it.
    ///   - counts: Where it is counted how many answers were found here, and how many were not.
    public init(capacity: Int, counts: DoorCounts) {
        let count = capacity > 0 ? 8 : 0
        parts = (0..<count).map { _ in KeptAnswers(capacity: capacity / count) }
        self.counts = counts
    }

    /// Whether anything is ever kept.
    public var keepsAnswers: Bool { !parts.isEmpty }

    /// The answer to a question, as long as what it speaks of is at the revision at which it was given; nil where none is kept.
    public func answer(to question: Question, at revision: Int64) -> Answer? {
        guard keepsAnswers else { return nil }
        let kept = kept(of: question)
        let isTrue = kept?.revision == revision
        count(isFound: isTrue)
        return isTrue ? kept?.answer : nil
    }

    /// What is kept of a question, and the revision at which it is true; nil where nothing is. Counts nothing: whoever finds out whether it
    /// is true says so by ``count(isFound:)``.
    public func kept(of question: Question) -> (answer: Answer, revision: Int64)? {
        let key = HashedQuestion(question)
        guard let part = part(of: key) else { return nil }
        let (kept, growth) = part.find(key)
        if growth != 0 { counts.cacheBytes.add(growth, ordering: .relaxed) }
        return kept.map { ($0.answer, $0.revision) }
    }

    /// Counts whether an answer was found, or has to be made.
    public func count(isFound: Bool) {
        if isFound {
            counts.cacheHits.add(1, ordering: .relaxed)
        } else {
            counts.cacheMisses.add(1, ordering: .relaxed)
        }
    }

    /// Keeps an answer.
    ///
    /// - Parameters:
    ///   - revision: That of what it speaks of, looked at before the answer was made: so an answer is never taken for newer than it is.
    ///   - size: How many bytes of memory it takes, the question among them; where it is a good part of all, the answer is not kept.
    public func keep(_ answer: Answer, to question: Question, at revision: Int64, size: Int) {
        let key = HashedQuestion(question)
        guard let part = part(of: key) else { return }
        let kept = KeptAnswers<Question, Answer>.Kept(answer: answer, revision: revision, size: size)
        counts.cacheBytes.add(part.add(kept, to: key), ordering: .relaxed)
    }

    /// How many bytes are kept.
    public var size: Int { parts.reduce(0) { $0 + $1.size } }

    private func part(of key: HashedQuestion<Question>) -> KeptAnswers<Question, Answer>? {
        parts.isEmpty ? nil : parts[Int(UInt(bitPattern: key.hash) % UInt(parts.count))]
    }
}
