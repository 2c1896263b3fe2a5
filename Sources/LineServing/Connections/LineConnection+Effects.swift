import LineProtocol
import Logging
import NIOCore
import Serving
import Synchronization

extension LineConnection {
    func perform(_ effect: ConnectionEffect) {
        switch effect {
        case .ask(let request, let sequence, let cacheUse): ask(request, sequence, cacheUse)
        case .add(let request, let sequence): add(request, at: place(sequence))
        case .watch(let request, let sequence): watch(request, at: place(sequence))
        case .endWatches(let numbers):
            shared.counts.watches.subtract(numbers.count, ordering: .relaxed)
            shared.watches.close(all: numbers, of: id)
        case .releaseWatch: shared.counts.watches.subtract(1, ordering: .relaxed)
        case .handOver(let tally): handOver(tally)
        case .write(let reply): write(reply)
        case .flush: flush()
        case .writeLast(let reply): writeLast(reply)
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

    /// Gives a reply that is still true, or else gathers the question.
    private func ask(_ request: Request, _ sequence: Int, _ cacheUse: CacheUse) {
        if cacheUse == .newMoment { cacheMoment = shared.replies.moment() }
        let moment = cacheUse == .none ? nil : cacheMoment
        if let moment, let known = shared.replies.reply(to: request, at: moment) {
            return pipeline.answerAtOnce(sequence, with: known)
        }
        questions.append(
            Question(request: request, revision: moment?.revision, place: place(sequence), answerer: answerer))
    }

    private func handOver(_ tally: ConnectionTally) {
        shared.counts.line.requests.add(tally.requests, ordering: .relaxed)
        shared.counts.events.add(tally.watchEvents, ordering: .relaxed)
        guard !questions.isEmpty else { return }
        let taken = shared.readers.ask(questions, by: id.asker)
        for question in questions.dropFirst(taken) {
            question.place.fill(with: .error(.busy(waiting: settings.limits.waitingQuestions)))
        }
        questions.removeAll(keepingCapacity: true)
    }

    private func add(_ request: Request, at place: ReplyPlace) {
        guard let writer = shared.writer else {
            return place.fillBarrier(with: .error(.forbidden(.add)))
        }
        writer.add(request, at: place)
    }

    private func watch(_ request: Request, at place: ReplyPlace) {
        let limit = settings.limits.allWatches
        guard shared.counts.watches.load(ordering: .relaxed) < limit else {
            return place.fillBarrier(with: .error(.noRoomForWatches(limit: limit)))
        }
        shared.counts.watches.add(1, ordering: .relaxed)
        shared.watches.open(request, number: pipeline.openWatch(), target: watchTarget, at: place)
    }
}
