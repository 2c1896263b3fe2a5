import ArchiveStorage
import Archiving
import Logging
import Serving
import Synchronization

/// A question of a request on its way to a reader. Its asker hears once: from the reader, or at the deadline, whichever comes first.
final class WebQuestion<Answer: Sendable>: ArchiveQuestion {
    /// What the counts call it.
    let verb: String
    let weight: QuestionWeight
    private let deadline: Deadline
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
        verb: String, weight: QuestionWeight, deadline: Deadline, context: ServingContext,
        _ body: @escaping @Sendable (Archive) throws -> Answer
    ) {
        self.verb = verb
        self.weight = weight
        self.deadline = deadline
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

    func answer(from archive: Archive) {
        // What nobody waits for any more is not asked; whose time is over hears of it by the alarm.
        guard !isAnswered, !deadline.hasPassed else { return }
        let start = ContinuousClock.now
        // SQLite is interrupted at the deadline, so that the reader is free again.
        let result = Result { try body(archive.answering(by: deadline)) }
        let taken = start.duration(to: .now)
        var isError = false
        if case .failure = result { isError = true }
        context.counts.add(verb, at: .web, taken, isError: isError)
        if taken >= context.settings.current.slowQuestion {
            context.logger.notice(
                "slow question", metadata: ["request": "\(verb)", "ms": "\(Int(taken / .milliseconds(1)))"])
        }
        give(result)
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
