public import Archiving

/// A fixed number of threads, each with a connection of its own to the archive, that answer the questions of all doors in fair turns.
public final class ReaderPool: Sendable {
    private let threads = WorkThreads()
    /// Only touched while the threads' lock is held.
    nonisolated(unsafe) private var state: State

    private struct State {
        // Time for three rare quotes or more: one takes 0.1 to 0.3 ms.
        var queue = FairQueue<Asker, any ArchiveQuestion>(preferredTime: .milliseconds(1))
        var idleThreads = 0
        let limit: Int
    }

    /// A question that a reader took.
    private struct Turn {
        let asker: Asker
        let question: any ArchiveQuestion
        let start: ContinuousClock.Instant
    }

    /// A pool without threads: what is asked waits.
    ///
    /// - Parameter limit: The most questions that wait.
    public init(limit: Int) {
        state = State(limit: limit)
    }

    /// Starts a thread for each of these connections.
    public func start(_ archives: [Archive]) {
        for (number, archive) in archives.enumerated() {
            threads.start(named: "variorum-reader-\(number + 1)") { [self] in
                answerAll(from: archive)
            }
        }
    }

    /// Puts questions of one asker in line; returns how many of them: there is no room for the rest.
    public func ask(_ questions: [any ArchiveQuestion], by asker: Asker) -> Int {
        threads.locked {
            let room = threads.isStopping ? 0 : max(0, state.limit + state.idleThreads - state.queue.count)
            let now = ContinuousClock.now
            for question in questions.prefix(room) { state.queue.append(question, for: asker, at: now) }
            for _ in 0..<min(state.idleThreads, min(room, questions.count)) { threads.signal() }
            return min(room, questions.count)
        }
    }

    /// Forgets what an asker waits for.
    public func forget(_ asker: Asker) {
        threads.locked { state.queue.removeAll(for: asker) }
    }

    /// How many questions wait.
    public var waitingCount: Int { threads.locked { state.queue.count } }

    /// Ends the threads once they have answered what they are at, and waits for that. What waits is not answered.
    public func stop() { threads.stop() }

    private func answerAll(from archive: Archive) {
        var last: Turn?
        while let turn = next(after: last) {
            turn.question.answer(from: archive)
            last = turn
        }
    }

    /// The next question, whoever asks it, where this reader had the last turn before; nil where the threads are to end.
    private func next(after last: Turn?) -> Turn? {
        threads.locked {
            if let last { state.queue.finish(last.asker, from: last.start, at: .now) }
            while !threads.isStopping {
                let now = ContinuousClock.now
                if let (asker, question) = state.queue.popFirst(at: now) {
                    return Turn(asker: asker, question: question, start: now)
                }
                state.idleThreads += 1
                threads.wait()
                state.idleThreads -= 1
            }
            return nil
        }
    }
}
