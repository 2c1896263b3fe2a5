import ArchiveStorage
import Archiving
import HTTPTypes
import Hummingbird
import JSONText
import Serving
import Verbs

/// Turns requests into responses: queries the archive off the event loop, caches what is still true, and answers 304 to clients that have
/// the answer already.
struct Answerer: Sendable {
    let context: ServingContext
    /// Cached answers.
    let cache: AnswerCache<Key, Representation>

    /// Everything that an answer depends on beside the archive.
    struct Key: Hashable {
        let address: String
        let mostRows: Int
        let prefersRows: Bool
    }

    init(context: ServingContext, cacheBytes: Int) {
        self.context = context
        cache = AnswerCache(capacity: cacheBytes, counts: context.counts.web)
    }

    /// The response to a request about `subject`, which `make` answers.
    ///
    /// - Parameters:
    ///   - verb: Its name in the counts.
    ///   - comparesTexts: Whether it compares texts, which may be slow.
    ///   - isNegotiated: Whether Accept decides between rows and a document.
    func respond(
        to request: Request, _ context: WebContext, as verb: String, about subject: AnswerSubject, comparesTexts: Bool,
        isNegotiated: Bool, _ make: @escaping @Sendable (Archive, Asked) throws -> Representation
    ) async throws -> Response {
        let asked = try Asked(
            request.uri, path: try context.decodedParameters(),
            prefersRows: isNegotiated && request.prefersRows,
            mostRows: self.context.settings.current.limits.pageRows)
        let key = Key(address: asked.address, mostRows: asked.mostRows, prefersRows: asked.prefersRows)
        let weight = comparesTexts ? .heavy : QuestionWeight(textBytes: asked.address.utf8.count)
        let representation = try await answer(verb, context.asker, weight) { [cache] archive in
            let revision = try archive.revision(of: subject)
            if let known = cache.answer(to: key, at: revision) { return known }
            let made = try make(archive, asked)
            if made.status == .ok {
                cache.keep(made, to: key, at: revision, size: made.size + key.address.utf8.count)
            }
            return made
        }
        return representation.response(to: request)
    }

    /// Runs `body` on one of the readers, within the time limit of a question.
    ///
    /// - Throws: `QuestionError.timeOut`; `QuestionError.busy`.
    func answer<Answer: Sendable>(
        _ verb: String, _ asker: Asker, _ weight: QuestionWeight = .light,
        _ body: @escaping @Sendable (Archive) throws -> Answer
    ) async throws -> Answer {
        let limits = context.settings.limits
        let time = limits.questionTime
        let question = WebQuestion(verb: verb, weight: weight, time: time, context: context, body)
        guard context.readers.ask([question], by: asker) == 1 else {
            throw QuestionError.busy(waiting: limits.waitingQuestions)
        }
        // The deadline interrupts SQL statements alone: the reader may be busy with something else, or not have begun.
        let alarm = context.group.any().scheduleTask(in: .init(time)) { question.expire() }
        defer { alarm.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await question.answer()
            } onCancel: {
                question.dismiss()
            }
        } catch StorageError.timeOut {
            throw question.timeOut
        }
    }
}

extension WebContext {
    /// The captured parts of the path, decoded.
    ///
    /// - Throws: ``WebError/malformedQuery`` where a part does not decode to text.
    fileprivate func decodedParameters() throws -> Parameters {
        Parameters(
            try parameters.map { name, value in
                guard let text = String(percentDecoding: value.utf8, plusIsSpace: false) else {
                    throw WebError.malformedQuery
                }
                return (name, Substring(text))
            })
    }
}
