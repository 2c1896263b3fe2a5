import ArchiveStorage
import Archiving
import Hummingbird
import QueryGrammar

/// An error as an answer tells it: a status, one word for programs, one sentence for people.
struct Fault: Sendable, Equatable {
    let status: HTTPResponse.Status
    let code: String
    let detail: String
    /// Where in a query the fault is, in Unicode scalars; nil for any other fault.
    var range: Range<Int>?

    /// What an error tells the outside. Of what failed within, paths among it, nothing is told.
    init(_ error: any Error) {
        switch error {
        case let error as WebError: self.init(error.status, error.code, "\(error)")
        case let error as ArchiveError: self.init(error.status, error.code, error.outside)
        case let error as QueryError:
            self.init(.badRequest, "bad-query", "\(error.message); \(error.remedy)")
            range = error.range
        case let error as HTTPError where error.status == .notFound: self.init(WebError.noSuchPage)
        case let error as HTTPError: self.init(error.status, "bad-request", error.status.reasonPhrase)
        case StorageError.busy: self.init(.serviceUnavailable, "busy", "the archive is busy; ask again in a moment")
        default:
            self.init(
                .internalServerError, "internal", "the archive could not be read; its keeper finds why in the log")
        }
    }

    private init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }

    /// Whether the keeper has to look at it.
    var isOurs: Bool { code == "internal" }
}

extension ArchiveError {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .emptyQuote, .badCursor: .badRequest
        case .ambiguousArticle, .inexactArticle: .conflict
        case .hiddenArticle: .gone
        case .noSuchArticle, .noSuchKey, .noSuchSource, .noSuchVersion, .firstVersion: .notFound
        }
    }

    fileprivate var code: String {
        switch self {
        case .emptyQuote: "empty-quote"
        case .badCursor: "bad-cursor"
        case .ambiguousArticle, .inexactArticle: "ambiguous-article"
        case .hiddenArticle: "hidden-article"
        case .noSuchArticle, .noSuchKey: "no-such-article"
        case .noSuchSource: "no-such-source"
        case .firstVersion: "first-version"
        case .noSuchVersion: "no-such-version"
        }
    }

    /// The wording without what only the command can do.
    fileprivate var outside: String {
        switch self {
        case .noSuchArticle, .noSuchKey: "no such article is held"
        case .noSuchSource(let name, _, _): "there is no source '\(name)'"
        case .firstVersion: "there is no version before this one to compare with"
        case .hiddenArticle: "this article is held and no longer shown"
        case .ambiguousArticle, .inexactArticle: "several articles fit; give the whole key, or the source"
        default: description
        }
    }
}
