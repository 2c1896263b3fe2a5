import Archiving
import Serving
import Verbs

/// The thread that finds out whether kept replies are still true: it looks at the archive once for all that wait, gives those that are, and
/// hands the other questions to the readers.
final class ReplyLookup: Sendable {
    /// Questions of one connection of which replies are kept.
    struct Batch: Sendable {
        let questions: [(question: PendingQuestion, kept: ReplyCache.Kept)]
        /// What else had arrived by the look.
        let ticket: LookTicket
        let place: ReplyPlace
        let desk: QuestionDesk
    }

    private let replies: ReplyCache
    private let threads = WorkThreads()
    /// Only touched while the lock of the threads is held.
    nonisolated(unsafe) private var waiting: [Batch] = []

    init(_ replies: ReplyCache) {
        self.replies = replies
    }

    func start() {
        threads.start(named: "variorum-replies") { [self] in
            while let batches = next() {
                // Behind the arrival of all of them.
                let revision = replies.look()
                for batch in batches { answer(batch, at: revision) }
            }
        }
    }

    /// Ends the thread. What waits is not answered.
    func stop() { threads.stop() }

    /// Answers questions, by what is kept or by the readers.
    func ask(_ batch: Batch) {
        threads.locked {
            waiting.append(batch)
            if waiting.count == 1 { threads.signal() }
        }
    }

    private func next() -> [Batch]? {
        threads.locked {
            while waiting.isEmpty, !threads.isStopping { threads.wait() }
            guard !threads.isStopping else { return nil }
            defer { waiting = [] }
            return waiting
        }
    }

    private func answer(_ batch: Batch, at revision: Int64?) {
        // Before the replies, so that what follows them is answered by this look.
        if let revision { batch.place.tell(revision, foundBy: batch.ticket) }
        var toMake: [PendingQuestion] = []
        for (question, kept) in batch.questions {
            let isTrue = kept.revision == revision
            replies.count(isFound: isTrue)
            if isTrue { question.place.fill(with: kept.reply) } else { toMake.append(question) }
        }
        batch.desk.ask(toMake)
    }
}

/// Where the questions of one connection are handed to the readers.
struct QuestionDesk: Sendable {
    let readers: ReaderPool
    let asker: Asker
    let limits: ServerLimits

    /// Puts questions in line; those for which there is no room are refused.
    func ask(_ questions: [PendingQuestion]) {
        guard !questions.isEmpty else { return }
        let taken = readers.ask(questions, by: asker)
        for question in questions.dropFirst(taken) {
            question.refuse(waiting: limits.waitingQuestions)
        }
    }
}
