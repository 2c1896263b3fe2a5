public import Archiving

/// A fixed number of threads, each with a connection of its own to the archive, that answer the questions of all doors in fair turns.
///
/// Light and heavy questions wait in lines of their own, which take turns, and all threads but one may be at heavy ones at the same time.
public final class ReaderPool: Sendable {
    private let threads = WorkThreads()
    /// Only touched while the threads' lock is held.
    nonisolated(unsafe) private var state: State

    fileprivate struct State {
        // Time for three rare quotes or more: one takes 0.1 to 0.3 ms.
        var light = FairQueue<Asker, any ArchiveQuestion>(preferredTime: .milliseconds(1))
        var heavy = FairQueue<Asker, any ArchiveQuestion>(preferredTime: .milliseconds(1))
        var isHeavyNext = false
        var heavyUnderWay = 0
        var mostHeavy = 1
        var idleThreads = 0
        let limit: Int

        /// How many questions wait.
        var count: Int { light.count + heavy.count }
    }

    /// A question that a reader took.
    fileprivate struct Turn {
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
        threads.locked { state.mostHeavy = max(1, archives.count - 1) }
        for (number, archive) in archives.enumerated() {
            threads.start(named: "variorum-reader-\(number + 1)") { [self] in
                answerAll(from: archive)
            }
        }
    }

    /// Puts questions of one asker in line; returns how many of them: there is no room for the rest.
    public func ask(_ questions: [any ArchiveQuestion], by asker: Asker) -> Int {
        threads.locked {
            let room = threads.isStopping ? 0 : max(0, state.limit + state.idleThreads - state.count)
            let now = ContinuousClock.now
            for question in questions.prefix(room) { state.append(question, for: asker, at: now) }
            for _ in 0..<min(state.idleThreads, min(room, questions.count)) { threads.signal() }
            return min(room, questions.count)
        }
    }

    /// Forgets what an asker waits for.
    public func forget(_ asker: Asker) {
        threads.locked {
            state.light.removeAll(for: asker)
            state.heavy.removeAll(for: asker)
        }
    }

    /// How many questions wait.
    public var waitingCount: Int { threads.locked { state.count } }

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
            if let last { state.finish(last, at: .now) }
            while !threads.isStopping {
                if let turn = state.nextTurn(at: .now) { return turn }
                state.idleThreads += 1
                threads.wait()
                state.idleThreads -= 1
            }
            return nil
        }
    }
}

extension ReaderPool.State {
    fileprivate mutating func append(
        _ question: any ArchiveQuestion, for asker: Asker, at now: ContinuousClock.Instant
    ) {
        switch question.weight {
        case .light: light.append(question, for: asker, at: now)
        case .heavy: heavy.append(question, for: asker, at: now)
        }
    }

    /// The next question that may begin; nil where none waits, or only heavy ones while enough of them are under way.
    fileprivate mutating func nextTurn(at now: ContinuousClock.Instant) -> ReaderPool.Turn? {
        let mayBeHeavy = heavyUnderWay < mostHeavy && heavy.count > 0
        if mayBeHeavy, isHeavyNext || light.count == 0, let (asker, question) = heavy.popFirst(at: now) {
            heavyUnderWay += 1
            isHeavyNext = false
            return ReaderPool.Turn(asker: asker, question: question, start: now)
        }
        guard let (asker, question) = light.popFirst(at: now) else { return nil }
        isHeavyNext = true
        return ReaderPool.Turn(asker: asker, question: question, start: now)
    }

    fileprivate mutating func finish(_ turn: ReaderPool.Turn, at now: ContinuousClock.Instant) {
        switch turn.question.weight {
        case .light: light.finish(turn.asker, from: turn.start, at: now)
        case .heavy:
            heavyUnderWay -= 1
            heavy.finish(turn.asker, from: turn.start, at: now)
        }
    }
}
