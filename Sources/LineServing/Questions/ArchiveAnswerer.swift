import ArchiveStorage
import Archiving
import JSONText
import LineProtocol
import Logging
import Serving
import Verbs

/// Answers questions on a reader's connection to the archive; counts them and logs slow ones.
final class ArchiveAnswerer: Sendable {
    let settings: LiveSettings
    private let replies: ReplyCache
    private let counts: ServerCounts
    private let logger: Logger

    init(settings: LiveSettings, replies: ReplyCache, counts: ServerCounts, logger: Logger) {
        self.settings = settings
        self.replies = replies
        self.counts = counts
        self.logger = logger
    }

    /// Answers a question, or finds that it takes longer than a slice of time; see ``ArchiveQuestion/answer(from:within:)``.
    func answer(_ pending: PendingQuestion, from archive: Archive, within slice: Duration?) -> Bool {
        // Nobody waits for it any more.
        guard !pending.isDismissed else { return true }
        let start = ContinuousClock.now
        let (question, pageRows) = (pending.question, settings.limits.pageRows)
        let hurried = archive.answering(by: pending.deadline(within: slice))
        let revision = pending.mayBeKept ? replies.revision(in: hurried) : nil
        guard let reply = reply(to: pending, pageRows: pageRows, archive, within: slice) else { return false }
        guard !pending.isDismissed else { return true }
        let taken = start.duration(to: .now)
        counts.add(question.verb.rawValue, at: .line, taken, isError: reply.isError)
        if taken >= settings.slowQuestion { logSlow(pending, taken) }
        if let revision, !reply.isError {
            replies.keep(reply, to: question, revision: revision, pageRows: pageRows)
        }
        pending.place.fill(with: reply)
        return true
    }

    /// The reply; nil where it takes longer than a slice.
    private func reply(
        to pending: PendingQuestion, pageRows: Int, _ archive: Archive, within slice: Duration?
    ) -> WrittenReply? {
        let question = pending.question
        let archive = archive.answering(by: pending.deadline(within: slice))
        do {
            // What has waited for all of its time is not begun.
            guard !pending.deadline.hasPassed else { return timeOut(of: pending) }
            if question.verb == .stats { return try stats(archive) }
            return WrittenReply(try archive.answer(question, mostRows: pageRows))
        } catch StorageError.timeOut where slice != nil && !pending.deadline.hasPassed {
            return nil
        } catch StorageError.timeOut {
            return timeOut(of: pending)
        } catch {
            return .error(ProtocolError(logging: error, of: question.verb, to: logger))
        }
    }

    /// Answers a question that has waited for all of its time.
    func expire(_ pending: PendingQuestion) {
        counts.add(pending.question.verb.rawValue, at: .line, .zero, isError: true)
        pending.place.fill(with: timeOut(of: pending))
    }

    private func timeOut(of pending: PendingQuestion) -> WrittenReply {
        .error(.question(.timeOut(milliseconds: Int(pending.time / .milliseconds(1)))))
    }

    /// The measures of the archive, and the counts of the server.
    private func stats(_ archive: Archive) throws -> WrittenReply {
        var object = JSONObject()
        try archive.measures().write(to: &object)
        try counts.write(to: &object, of: archive)
        return WrittenReply(.rows([object.description]))
    }

    private func logSlow(_ pending: PendingQuestion, _ taken: Duration) {
        let shown = String(String.UnicodeScalarView(RequestLine(pending.question).text.unicodeScalars.prefix(200)))
        logger.notice(
            "slow question",
            metadata: [
                "connection": "\(pending.place.connection)", "ms": "\(Int(taken / .milliseconds(1)))",
                "request": "\(shown)",
            ])
    }
}

extension ProtocolError {
    /// An error as the client is told of it. Details that are kept from the client go to the log.
    ///
    /// - Parameter time: The time limit of the question; nil for none.
    init(logging error: any Error, of verb: Verb, within time: Duration? = nil, to logger: Logger) {
        if let error = error as? ProtocolError {
            self = error
        } else if let time, case StorageError.timeOut = error {
            self = .question(.timeOut(milliseconds: Int(time / .milliseconds(1))))
        } else {
            self = .question(QuestionError(error))
        }
        if [.unavailable, .storage, .internal].contains(code) { logger.error("\(verb.rawValue): \(error)") }
    }
}
