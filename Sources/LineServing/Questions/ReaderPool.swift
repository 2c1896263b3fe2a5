import Archiving
import Foundation
import LineProtocol
import Logging

/// A fixed number of threads, each with a connection of its own to the archive, that answer questions in fair turns.
final class ReaderPool: @unchecked Sendable {
    private let condition = NSCondition()
    private var queue = FairQueue<ConnectionID, Question>()
    private var isStopping = false
    private var runningThreads = 0
    private var idleThreads = 0
    private let limit: Int

    /// - Parameter limit: The most questions that wait.
    init(limit: Int) {
        self.limit = limit
    }

    /// Starts a thread for each of these; each is called for one question after another.
    func start(_ answerers: [any QuestionAnswering]) {
        condition.lock()
        runningThreads += answerers.count
        condition.unlock()
        for (number, answerer) in answerers.enumerated() {
            Thread.start(named: "variorum-reader-\(number + 1)") { [self] in run(answerer) }
        }
    }

    /// Puts questions of one connection in line; returns those for which there is no room.
    func ask(_ questions: [Question], by connection: ConnectionID) -> [Question] {
        condition.lock()
        defer { condition.unlock() }
        let room = isStopping ? 0 : max(0, limit + idleThreads - queue.count)
        for question in questions.prefix(room) { queue.append(question, for: connection) }
        for _ in 0..<min(idleThreads, min(room, questions.count)) { condition.signal() }
        return Array(questions.dropFirst(room))
    }

    /// Forgets what a connection waits for.
    func forget(_ connection: ConnectionID) {
        condition.lock()
        queue.removeAll(for: connection)
        condition.unlock()
    }

    /// How many questions wait.
    var waitingCount: Int {
        condition.lock()
        defer { condition.unlock() }
        return queue.count
    }

    /// Ends the threads once they have answered what they are at, and waits for that.
    func stop() {
        condition.lock()
        isStopping = true
        condition.broadcast()
        while runningThreads > 0 { condition.wait() }
        condition.unlock()
    }

    private func run(_ answerer: any QuestionAnswering) {
        while let question = next() { answerer.answer(question) }
        condition.lock()
        runningThreads -= 1
        condition.broadcast()
        condition.unlock()
    }

    private func next() -> Question? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopping {
            if let question = queue.popFirst() { return question }
            idleThreads += 1
            condition.wait()
            idleThreads -= 1
        }
        return nil
    }
}

/// What a reader thread does with a question.
protocol QuestionAnswering: Sendable {
    /// Answers it at its place; never fails.
    func answer(_ question: Question)
}
