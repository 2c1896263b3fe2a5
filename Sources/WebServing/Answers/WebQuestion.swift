import ArchiveStorage
import Archiving
import Logging
import Serving
import Synchronization
import Verbs

/// A question of a request on its way to a reader. Its asker hears once: from the reader, or at the deadline, whichever comes first.
final class WebQuestion<Answer: Sendable>: ArchiveQuestion {
    /// What the counts call it.
    let verb: String
    let weight: QuestionWeight
    let deadline: Deadline
    private let time: Duration
    /// Comes where nobody waits for the answer any more.
    private let end = EarlyEnd()
    private let context: ServingContext
    private let body: @Sendable (Archive) throws -> Answer
    private let state = Mutex(State.fresh)

    private enum State {
        case fresh
        case waiting(CheckedContinuation<Answer, any Error>)
        /// It was answered before its asker waited.
        case early(Result<Answer, any Error>)
        case over
    }

    init(
        verb: String, weight: QuestionWeight, time: Duration, context: ServingContext,
        _ body: @escaping @Sendable (Archive) throws -> Answer
    ) {
        self.verb = verb
        self.weight = weight
        self.time = time
        deadline = Deadline(after: time, orAt: end)
        self.context = context
        self.body = body
    }

    /// What the question is answered with.
    func answer() async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            let early: Result<Answer, any Error>? = state.withLock { state in
                guard case .early(let result) = state else {
                    state = .waiting(continuation)
                    return nil
                }
                state = .over
                return result
            }
            if let early { continuation.resume(with: early) }
        }
    }

    func answer(from archive: Archive, within slice: Duration?) -> Bool {
        // What nobody waits for any more is not asked; whose time is over hears of it by the alarm.
        guard !isAnswered, !deadline.hasPassed else { return true }
        let start = ContinuousClock.now
        // SQLite is interrupted at the deadline, so that the reader is free again.
        let limit = slice.map { min(deadline, Deadline(after: $0, orAt: end)) } ?? deadline
        let result = Result { try body(archive.answering(by: limit)) }
        if case .failure(StorageError.timeOut) = result, slice != nil, !deadline.hasPassed { return false }
        guard !end.hasCome else { return true }
        let taken = start.duration(to: .now)
        var isError = false
        if case .failure = result { isError = true }
        context.counts.add(verb, at: .web, taken, isError: isError)
        if taken >= context.settings.slowQuestion {
            context.logger.notice(
                "slow question", metadata: ["request": "\(verb)", "ms": "\(Int(taken / .milliseconds(1)))"])
        }
        give(result)
        return true
    }

    func refuse(waiting: Int) { give(.failure(QuestionError.busy(waiting: waiting))) }

    func expire() { give(.failure(timeOut)) }

    /// The error of a question that took all of its time.
    var timeOut: QuestionError { .timeOut(milliseconds: Int(time / .milliseconds(1))) }

    func dismiss() {
        end.come()
        expire()
    }

    /// Answers it, unless it is answered.
    func give(_ result: Result<Answer, any Error>) {
        let continuation: CheckedContinuation<Answer, any Error>? = state.withLock { state in
            switch state {
            case .fresh:
                state = .early(result)
                return nil
            case .waiting(let continuation):
                state = .over
                return continuation
            case .early, .over: return nil
            }
        }
        continuation?.resume(with: result)
    }

    private var isAnswered: Bool {
        state.withLock { state in
            switch state {
            case .fresh, .waiting: false
            case .early, .over: true
            }
        }
    }
}
