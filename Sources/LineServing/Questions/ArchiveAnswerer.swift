import ArchiveStorage
import Archiving
import JSONText
import LineProtocol
import Logging
import Serving
import Verbs

/// Answers questions on a reader's connection to the archive; counts them and logs slow ones.
struct ArchiveAnswerer: Sendable {
    let settings: LiveSettings
    let replies: ReplyCache
    let counts: ServerCounts
    let logger: Logger

    func answer(_ pending: PendingQuestion, from archive: Archive) {
        let start = ContinuousClock.now
        let (question, settings) = (pending.question, settings.current)
        let reply = reply(to: question, settings.limits, archive)
        let taken = start.duration(to: .now)
        counts.add(question.verb.rawValue, at: .line, taken, isError: reply.isError)
        if taken >= settings.slowQuestion { logSlow(pending, taken) }
        if let revision = pending.revision, !reply.isError {
            replies.keep(reply, to: question, revision: revision, pageRows: settings.limits.pageRows)
        }
        pending.place.fill(with: reply)
    }

    private func reply(to question: Question, _ limits: ServerLimits, _ archive: Archive) -> WrittenReply {
        var time = limits.questionTime
        if let asked = question.number(.timeout) { time = min(time, .milliseconds(asked)) }
        let archive = archive.answering(by: Deadline(after: time))
        do {
            if question.verb == .stats { return try stats(archive) }
            return WrittenReply(try archive.answer(question, mostRows: limits.pageRows))
        } catch {
            return .error(ProtocolError(logging: error, of: question.verb, within: time, to: logger))
        }
    }

    /// The measures of the archive, which are computed once for each revision, and the counts of the server.
    private func stats(_ archive: Archive) throws -> WrittenReply {
        var object = JSONObject()
        try counts.measures(of: archive).write(to: &object)
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
        if [.storage, .internal].contains(code) { logger.error("\(verb.rawValue): \(error)") }
    }
}
