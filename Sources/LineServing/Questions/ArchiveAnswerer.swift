import ArchiveStorage
import Archiving
import LineProtocol
import Logging
import Serving

/// Answers questions from a reader's connection to the archive, and counts and logs what they cost.
struct ArchiveAnswerer: Sendable {
    let settings: LiveSettings
    let replies: ReplyCache
    let counts: ServerCounts
    let logger: Logger

    func answer(_ question: Question, from archive: Archive) {
        let start = ContinuousClock.now
        let settings = settings.current
        let reply = reply(to: question.request, settings.limits, archive)
        let taken = start.duration(to: .now)
        counts.add(question.request.verb.rawValue, at: .line, taken, isError: reply.isError)
        if taken >= settings.slowQuestion { logSlow(question, taken) }
        if let revision = question.revision, !reply.isError {
            replies.keep(reply, to: question.request, revision: revision, pageRows: settings.limits.pageRows)
        }
        question.place.fill(with: reply)
    }

    private func reply(to request: Request, _ limits: ServerLimits, _ archive: Archive) -> WrittenReply {
        var time = limits.questionTime
        if let asked = request.number(.timeout) { time = min(time, .milliseconds(asked)) }
        let bound = archive.answering(by: Deadline(after: time))
        do {
            return try RequestAnswers(archive: bound, pageRows: limits.pageRows, counts: counts)
                .reply(to: request)
        } catch {
            return .error(ProtocolError(logging: error, of: request.verb, within: time, to: logger))
        }
    }

    private func logSlow(_ question: Question, _ taken: Duration) {
        let line = question.request.line
        let shown = String(String.UnicodeScalarView(line.unicodeScalars.prefix(200)))
        logger.notice(
            "slow question",
            metadata: [
                "connection": "\(question.place.connection)", "ms": "\(Int(taken / .milliseconds(1)))",
                "request": "\(shown)",
            ])
    }
}
