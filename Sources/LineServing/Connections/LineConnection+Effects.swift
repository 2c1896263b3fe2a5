import LineProtocol
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

    /// Answers from the cache, or else collects the question: for a look at the archive where a reply is kept that may be true, else for
    /// the readers.
    private func ask(_ question: Question, _ sequence: Int, _ cacheUse: CacheUse) {
        let kept = cacheUse == .none ? nil : shared.replies.kept(of: question)
        if let kept, cacheUse == .lastLook, kept.revision == pipeline.lookedRevision {
            shared.replies.count(isFound: true)
            return pipeline.answerAtOnce(sequence, with: kept.reply)
        }
        let pending = PendingQuestion(
            question, mayBeKept: cacheUse != .none, at: place(sequence), until: earlyEnd, by: answerer)
        if let kept, cacheUse == .newLook {
            keptQuestions.append((pending, kept))
        } else {
            if cacheUse != .none { shared.replies.count(isFound: false) }
            questions.append(pending)
        }
    }

    private func handOver(_ tally: ConnectionTally) {
        shared.counts.line.requests.add(tally.requests, ordering: .relaxed)
        shared.counts.events.add(tally.watchEvents, ordering: .relaxed)
        for request in tally.logged { log(request) }
        desk.ask(questions)
        questions.removeAll(keepingCapacity: true)
        guard let first = keptQuestions.first else { return }
        shared.lookup.ask(
            ReplyLookup.Batch(
                questions: keptQuestions, ticket: pipeline.requests.lookTicket, place: first.question.place, desk: desk)
        )
        keptQuestions.removeAll(keepingCapacity: true)
    }

    /// Logs a request; of AUTH and of records, the verb alone.
    private func log(_ request: LoggedRequest) {
        let question = request.question
        let isShown = question.verb != .auth && question.verb != .add
        let text = isShown ? RequestLine(question).text : question.verb.rawValue
        var metadata: Logger.Metadata = [
            "from": "\(context?.channel.remoteAddress?.peer ?? "-")",
            "request": "\(OneLine.text(text, bytes: 256))",
        ]
        if let refusal = request.refusal { metadata["refused"] = "\(refusal.rawValue)" }
        logger.info("request", metadata: metadata)
    }

    private func add(_ question: Question, at place: ReplyPlace) {
        guard let writer = shared.writer else {
            return place.fillBarrier(with: .error(.forbidden(.add)))
        }
        writer.add(Addition(question, at: place))
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
