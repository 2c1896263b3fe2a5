import Logging
import NIOCore
import Serving
import Synchronization
import Verbs

extension LineConnection {
    func perform(_ effect: ConnectionEffect) {
        switch effect {
        case .ask(let question, let sequence, let cacheUse): ask(question, sequence, cacheUse)
        case .add(let question, let sequence): add(question, at: place(sequence))
        case .watch(let question, let sequence): watch(question, at: place(sequence))
        case .endWatches(let numbers):
            shared.counts.watches.subtract(numbers.count, ordering: .relaxed)
            shared.watches.close(all: numbers, of: id)
        case .releaseWatch: shared.counts.watches.subtract(1, ordering: .relaxed)
        case .handOver(let tally): handOver(tally)
        case .write(let bytes): write(bytes)
        case .flush: flush()
        case .writeLast(let bytes): writeLast(bytes)
        case .closeOutput: context?.close(mode: .output, promise: nil)
        case .close: context?.close(promise: nil)
        case .read: context?.read()
        case .setAlarm(let time): setAlarm(at: time)
        case .log(.token(let name)): logger.info("token", metadata: ["token": "\(name)"])
        case .log(.wrongToken): logger.notice("a wrong token")
        }
    }

    private func place(_ sequence: Int) -> ReplyPlace {
        let target = NIOLoopBound(self, eventLoop: context!.eventLoop)
        return ReplyPlace(connection: id, sequence: sequence, target: target, mailbox: mailbox)
    }

    /// Answers from the cache, or else collects the question for the readers.
    private func ask(_ question: Question, _ sequence: Int, _ cacheUse: CacheUse) {
        if cacheUse == .newMoment { cacheMoment = shared.replies.moment() }
        let moment = cacheUse == .none ? nil : cacheMoment
        if let moment, let known = shared.replies.reply(to: question, at: moment) {
            return pipeline.answerAtOnce(sequence, with: known)
        }
        questions.append(
            PendingQuestion(question: question, revision: moment?.revision, place: place(sequence), answerer: answerer))
    }

    private func handOver(_ tally: ConnectionTally) {
        shared.counts.line.requests.add(tally.requests, ordering: .relaxed)
        shared.counts.events.add(tally.watchEvents, ordering: .relaxed)
        guard !questions.isEmpty else { return }
        let taken = shared.readers.ask(questions, by: id.asker)
        for question in questions.dropFirst(taken) {
            question.place.fill(with: .error(.question(.busy(waiting: settings.limits.waitingQuestions))))
        }
        questions.removeAll(keepingCapacity: true)
    }

    private func add(_ question: Question, at place: ReplyPlace) {
        guard let writer = shared.writer else {
            return place.fillBarrier(with: .error(.forbidden(.add)))
        }
        writer.add(question, at: place)
    }

    private func watch(_ question: Question, at place: ReplyPlace) {
        let limit = settings.limits.allWatches
        guard shared.counts.watches.load(ordering: .relaxed) < limit else {
            return place.fillBarrier(with: .error(.noRoomForWatches(limit: limit)))
        }
        shared.counts.watches.add(1, ordering: .relaxed)
        shared.watches.open(question, number: pipeline.openWatch(), target: watchTarget, at: place)
    }
}
