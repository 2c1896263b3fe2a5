import ArchiveStorage
import Archiving
import Hummingbird
import LineProtocol
import QueryGrammar
import Serving

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
        case let error as ServedHosts.Fault:
            switch error {
            case .malformed: self.init(.badRequest, "bad-host", "\(error)")
            case .misdirected: self.init(.misdirectedRequest, "misdirected", "\(error)")
            }
        case let error as ArchiveError:
            let code = ProtocolError(error).code
            self.init(code.status, code.rawValue, error.outside)
        case let error as QueryError:
            self.init(.badRequest, ErrorCode.badQuery.rawValue, "\(error.message); \(error.remedy)")
            range = error.range
        case let error as HTTPError where error.status == .notFound: self.init(WebError.noSuchPage)
        case let error as HTTPError: self.init(error.status, "bad-request", error.status.reasonPhrase)
        case StorageError.busy:
            self.init(
                .serviceUnavailable, ErrorCode.busy.rawValue, "the archive is busy; ask again in a moment")
        default:
            self.init(
                .internalServerError, ErrorCode.internal.rawValue,
                "the archive could not be read; its keeper finds why in the log")
        }
    }

    private init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }

    /// Whether the keeper has to look at it.
    var isOurs: Bool { code == ErrorCode.internal.rawValue }
}

extension ErrorCode {
    /// The status of an answer with this code, where the archive gave it.
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .noSuchArticle, .noSuchSource, .noSuchVersion: .notFound
        case .hiddenArticle: .gone
        case .ambiguousArticle: .conflict
        case .busy: .serviceUnavailable
        case .storage, .internal: .internalServerError
        default: .badRequest
        }
    }
}

extension ArchiveError {
    /// The wording without what only the command can do.
    fileprivate var outside: String {
        switch self {
        case .noSuchArticle(_, let near), .hiddenArticle(_, let near):
            "no such article is shown here" + (near.isEmpty ? "" : "; near it are \(near.joined(separator: "; "))")
        case .noSuchSource(let name, _, _): "there is no source '\(name)'"
        case .firstVersion: "there is no version before this one to compare with"
        case .ambiguousArticle(_, let fitting), .inexactArticle(_, let fitting):
            "several articles fit (\(fitting.joined(separator: "; "))); give the number, the whole key, or the source"
        case .longQuote(let bytes):
            "the quote has \(bytes) bytes, more than the \(QuoteQuestion.mostBytes) that are looked for; give a part of it"
        default: description
        }
    }
}
