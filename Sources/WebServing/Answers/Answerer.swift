import Archiving
import Hummingbird
import HTTPTypes
import Logging

/// Turns requests into responses: asks the archive off the event loop, keeps what is still true, and answers 304 to who has it already.
struct Answerer: Sendable {
    let archive: Archive
    let cache: RepresentationCache
    let questions: BlockingQuestions

    typealias Subject = RepresentationCache.Subject

    /// The response to a request about `subject`, which `make` answers.
    func respond(
        to request: Request, _ context: BasicRequestContext, about subject: Subject,
        _ make: @escaping @Sendable (Asked) throws -> Representation
    ) async throws -> Response {
        let asked = Asked(
            address: request.uri.string, path: try context.decodedParameters(), items: try QueryItems(request.uri.query)
        )
        let address = request.uri.string
        let representation = try await questions.answer { [archive, cache] in
            let revision = try archive.revision(of: subject)
            if let known = cache.representation(at: address, revision: revision) { return known }
            let made = try make(asked)
            if made.status == .ok { cache.keep(made, at: address, revision: revision) }
            return made
        }
        return representation.response(to: request)
    }
}

extension Archive {
    /// The number that an answer about `subject` stays true for; that of the whole archive where an article is not held.
    fileprivate func revision(of subject: RepresentationCache.Subject) throws -> Int64 {
        switch subject {
        case .program: 0
        case .archive: try revision()
        case .article(let id): try revision(of: id) ?? revision()
        }
    }
}

extension BasicRequestContext {
    /// The captured parts of the path, decoded.
    ///
    /// - Throws: ``WebError/malformedQuery`` where one stands for no text.
    fileprivate func decodedParameters() throws -> Parameters {
        Parameters(
            try parameters.map { name, value in
                guard let text = QueryItems.decoded(value.utf8, plusIsSpace: false) else {
                    throw WebError.malformedQuery
                }
                return (name, Substring(text))
            })
    }
}
