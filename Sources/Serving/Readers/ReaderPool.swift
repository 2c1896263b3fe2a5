import ArchiveStorage
public import Archiving
import Dispatch
import Synchronization

/// A fixed number of threads, each with a connection of its own to the archive, that answer the questions of all doors in fair turns.
///
/// There are two lines. Light questions wait in the quick one, heavy ones in the long one, and so do those of askers whose questions took
/// long lately. Of several readers the first takes from the quick line alone, and gives nothing more than ``slice``: what takes longer is
/// interrupted, and begins anew in the long line. A running query cannot go from one connection to another, so one of the two must be
/// paid: a slice, once, for each asker that turns out to ask long questions, or, were every question first looked at closely, something for
/// each question. The other readers take turns at both lines and interrupt nothing, so that no work is lost where nobody waits for it.
public final class ReaderPool: Sendable {
    private let threads = WorkThreads()
    private let state: Mutex<State>
    private let limit: Int

    /// How long the reader that is kept free is at one question.
    public static let slice = Duration.milliseconds(50)
    /// After how many quick answers in a row an asker is again taken for one that asks quick questions.
    static let quickAnswersInARow = 8

    /// A question that a reader took.
    fileprivate struct Turn: Sendable {
        let asker: Asker
        let question: any ArchiveQuestion
        let start: ContinuousClock.Instant
        /// Whether it came from the long line.
        let isFromLongLine: Bool
        /// How long it may take; nil for as long as it has.
        let slice: Duration?
        /// Whether its asker has gone meanwhile.
        var isForgotten = false
    }

    /// A pool without threads: what is asked waits.
    ///
    /// - Parameters:
    ///   - limit: The most questions that wait.
    ///   - slice: How long the reader that is kept free is at one question.
    public init(limit: Int, slice: Duration = ReaderPool.slice) {
        self.limit = limit
        state = Mutex(State(limit: limit, slice: slice))
    }

    /// Starts a thread for each of these connections.
    public func start(_ archives: [Archive]) {
        state.withLock { state in
            state.turns = Array(repeating: nil, count: archives.count)
            state.bells = archives.map { _ in DispatchSemaphore(value: 0) }
        }
        for (number, archive) in archives.enumerated() {
            threads.start(named: "variorum-reader-\(number + 1)") { [self] in
                answerAll(from: archive, as: number)
            }
        }
    }

    /// Puts questions of one asker in line; returns how many of them: there is no room for the rest.
    ///
    /// Where no more may wait, who waits for the most makes room for who waits for less: what that one has asked last is refused.
    public func ask(_ questions: [any ArchiveQuestion], by asker: Asker) -> Int {
        let now = ContinuousClock.now
        let (taken, refused) = changing { state -> (Int, [any ArchiveQuestion]) in
            var refused: [any ArchiveQuestion] = []
            for (place, question) in questions.enumerated() {
                if !state.hasRoom {
                    guard let other = state.makeRoom(for: asker) else { return (place, refused) }
                    refused.append(other)
                }
                state.append(question, for: asker, at: now)
            }
            return (questions.count, refused)
        }
        for question in refused { question.refuse(waiting: limit) }
        return taken
    }

    /// Gives up all that an asker has asked, also what is being answered: it has gone.
    public func forget(_ asker: Asker) {
        let questions = state.withLock { $0.forget(asker) }
        for question in questions { question.dismiss() }
    }

    /// Answers those that have waited beyond their deadline. To be called now and then.
    public func expire() {
        let questions = state.withLock { $0.takeExpired() }
        for question in questions { question.expire() }
    }

    /// How many questions wait.
    public var waitingCount: Int { state.withLock { $0.count } }

    /// Ends the threads once they have answered what they are at, and waits for that. What waits is not answered.
    public func stop() {
        state.withLock { state in
            state.isStopping = true
            for number in state.idle { state.bells[number].signal() }
            state.idle = []
        }
        threads.stop()
    }

    private func answerAll(from archive: Archive, as number: Int) {
        var wasAnswered = true
        while let turn = next(of: number, wasAnswered: wasAnswered) {
            wasAnswered = turn.question.answer(from: archive, within: turn.slice)
        }
    }

    /// The next question, whoever asks it; nil where the threads are to end.
    ///
    /// - Parameter wasAnswered: Whether the last one was.
    private func next(of number: Int, wasAnswered: Bool) -> Turn? {
        let now = ContinuousClock.now
        var found = changing { $0.next(of: number, wasAnswered: wasAnswered, at: now) }
        while case .nothing(let bell) = found {
            bell.wait()
            found = changing { state in
                state.idleCount -= 1
                return state.next(of: number, wasAnswered: true, at: .now)
            }
        }
        guard case .turn(let turn) = found else { return nil }
        return turn
    }

    /// Changes the state, and then wakes readers for what there is to do: outside of the lock, which they take first.
    private func changing<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, bells) = state.withLock { state in
            let result = body(&state)
            return (result, state.takeBells())
        }
        for bell in bells { bell.signal() }
        return result
    }
}

extension ReaderPool {
    /// What a reader does next.
    fileprivate enum Next: Sendable {
        case turn(Turn)
        /// It waits for this to ring.
        case nothing(DispatchSemaphore)
        case end
    }

    fileprivate struct State: Sendable {
        // Time for three rare quotes or more: one takes 0.1 to 0.3 ms.
        private var quick = FairQueue<Asker, any ArchiveQuestion>(preferredTime: .milliseconds(1))
        private var long = FairQueue<Asker, any ArchiveQuestion>(preferredTime: .milliseconds(1))
        private var isLongNext = false
        /// Those whose questions took long, and how many in a row have not since.
        private var slowAskers: [Asker: Int] = [:]
        /// What was put in line, and what nobody was woken for.
        private var (newQuick, newLong) = (0, 0)
        /// What each reader is at; nil for nothing.
        var turns: [Turn?] = []
        /// What wakes each reader.
        var bells: [DispatchSemaphore] = []
        /// The readers that wait to be woken. Of those that wait, the one that came last is woken first: what it needs is most likely still in
        /// the caches of its core.
        var idle: [Int] = []
        /// How many readers wait, or were woken and have not looked yet.
        var idleCount = 0
        var isStopping = false
        private let limit: Int
        private let slice: Duration

        init(limit: Int, slice: Duration) {
            self.limit = limit
            self.slice = slice
        }

        /// How many questions wait.
        var count: Int { quick.count + long.count }

        /// The reader that is kept free; nil where there is but one.
        private var keptFree: Int? { turns.count > 1 ? 0 : nil }
    }
}

extension ReaderPool.State {
    mutating func append(_ question: any ArchiveQuestion, for asker: Asker, at now: ContinuousClock.Instant) {
        if question.weight == .heavy || slowAskers[asker] != nil {
            long.append(question, for: asker, at: now)
            newLong += 1
        } else {
            quick.append(question, for: asker, at: now)
            newQuick += 1
        }
    }

    /// Whether another question may wait, or begin at once.
    var hasRoom: Bool { !isStopping && count < limit + idleCount }

    /// Takes out the last question of whoever waits for the most, for one of this asker; nil where that would still be no less.
    mutating func makeRoom(for asker: Asker) -> (any ArchiveQuestion)? {
        let own = quick.count(for: asker) + long.count(for: asker)
        let (inQuick, inLong) = (quick.longest, long.longest)
        guard !isStopping, max(inQuick?.count ?? 0, inLong?.count ?? 0) > own + 1 else { return nil }
        if let inQuick, inQuick.count >= inLong?.count ?? 0 { return quick.removeLast(for: inQuick.asker) }
        return inLong.flatMap { long.removeLast(for: $0.asker) }
    }

    /// All that an asker waits for.
    mutating func forget(_ asker: Asker) -> [any ArchiveQuestion] {
        slowAskers[asker] = nil
        var underWay: [any ArchiveQuestion] = []
        for (number, turn) in turns.enumerated() where turn?.asker == asker {
            turns[number]?.isForgotten = true
            underWay += turn.map { [$0.question] } ?? []
        }
        return underWay + quick.removeAll(for: asker) + long.removeAll(for: asker)
    }

    mutating func takeExpired() -> [any ArchiveQuestion] {
        guard count > 0 else { return [] }
        return quick.removeAll { $0.deadline.hasPassed } + long.removeAll { $0.deadline.hasPassed }
    }

    /// The bells of the readers that are to be woken for what was put in line since the last call.
    mutating func takeBells() -> [DispatchSemaphore] {
        defer { (newQuick, newLong) = (0, 0) }
        guard newQuick + newLong > 0, !idle.isEmpty else { return [] }
        var woken: [DispatchSemaphore] = []
        while woken.count < newQuick + newLong, let place = idle.lastIndex(where: { $0 != keptFree }) {
            woken.append(bells[idle.remove(at: place)])
        }
        if newQuick > 0, woken.count < newQuick + newLong, let place = idle.firstIndex(where: { $0 == keptFree }) {
            woken.append(bells[idle.remove(at: place)])
        }
        return woken
    }

    // MARK: Turns

    /// Ends the turn of a reader, and gives it another.
    fileprivate mutating func next(
        of number: Int, wasAnswered: Bool, at now: ContinuousClock.Instant
    ) -> ReaderPool.Next {
        if let turn = turns[number] {
            turns[number] = nil
            finish(turn, wasAnswered: wasAnswered, at: now)
        }
        if isStopping { return .end }
        if let turn = nextTurn(of: number, at: now) {
            turns[number] = turn
            return .turn(turn)
        }
        idle.append(number)
        idleCount += 1
        return .nothing(bells[number])
    }

    private mutating func finish(_ turn: ReaderPool.Turn, wasAnswered: Bool, at now: ContinuousClock.Instant) {
        if turn.isFromLongLine {
            long.finish(turn.asker, from: turn.start, at: now)
        } else {
            quick.finish(turn.asker, from: turn.start, at: now)
        }
        if turn.isForgotten { return }
        if !wasAnswered {
            long.append(turn.question, for: turn.asker, at: now)
            newLong += 1
            moveBehind(turn.asker, at: now)
        } else if turn.question.weight == .light {
            if turn.start.duration(to: now) > slice {
                moveBehind(turn.asker, at: now)
            } else if let count = slowAskers[turn.asker] {
                slowAskers[turn.asker] = count + 1 < ReaderPool.quickAnswersInARow ? count + 1 : nil
            }
        }
    }

    /// Lets an asker wait in the long line from now on.
    private mutating func moveBehind(_ asker: Asker, at now: ContinuousClock.Instant) {
        slowAskers[asker] = 0
        for question in quick.removeAll(for: asker) {
            long.append(question, for: asker, at: now)
            newLong += 1
        }
    }

    private mutating func nextTurn(of number: Int, at now: ContinuousClock.Instant) -> ReaderPool.Turn? {
        if number == keptFree { return nextQuickTurn(within: slice, at: now) }
        if isLongNext || quick.count == 0, let (asker, question) = long.popFirst(at: now) {
            isLongNext = false
            return ReaderPool.Turn(asker: asker, question: question, start: now, isFromLongLine: true, slice: nil)
        }
        isLongNext = true
        return nextQuickTurn(within: nil, at: now)
    }

    private mutating func nextQuickTurn(
        within slice: Duration?, at now: ContinuousClock.Instant
    ) -> ReaderPool.Turn? {
        while let (asker, question) = quick.popFirst(at: now) {
            guard slice != nil, isAtSlowQuestion(asker, at: now) else {
                return ReaderPool.Turn(
                    asker: asker, question: question, start: now, isFromLongLine: false, slice: slice)
            }
            quick.finish(asker, from: now, at: now)
            long.append(question, for: asker, at: now)
            newLong += 1
            moveBehind(asker, at: now)
        }
        return nil
    }

    /// Whether another reader is at a question of this asker that has turned out to take long.
    private func isAtSlowQuestion(_ asker: Asker, at now: ContinuousClock.Instant) -> Bool {
        turns.contains { turn in
            guard let turn, turn.asker == asker, turn.question.weight == .light else { return false }
            return turn.start.duration(to: now) > slice
        }
    }
}
