import Archiving
import HTTPTypes
import Hummingbird
import JSONText
import Serving
import Verbs

/// An error as a response reports it: a status, a code for programs, a sentence for people.
struct Fault: Sendable, Equatable {
    let status: HTTPResponse.Status
    let code: String
    let detail: String
    /// What the error names; nil where it is HTTP's own.
    var data: ErrorData?

    /// An error as clients are told of it, in the dialect of the API or of pages.
    init(_ error: any Error, in dialect: Dialect) {
        switch error {
        case let error as WebError: self.init(error.status, error.code, "\(error)")
        case ServedHosts.Fault.malformed: self.init(.badRequest, "bad-host", "\(error)")
        case ServedHosts.Fault.misdirected: self.init(.misdirectedRequest, "misdirected", "\(error)")
        case let error as HTTPError where error.status == .notFound: self.init(WebError.noSuchPage, in: dialect)
        case let error as HTTPError: self.init(error.status, "bad-request", error.status.reasonPhrase)
        default: self.init(QuestionError(error), in: dialect)
        }
    }

    private init(_ error: QuestionError, in dialect: Dialect) {
        // Internal failures may contain paths, so their details are withheld.
        guard error.code.status != .internalServerError else {
            self.init(
                .internalServerError, ErrorCode.internal.rawValue,
                "the archive could not be read; its keeper finds why in the log")
            return
        }
        self.init(error.code.status, error.code.rawValue, error.message(in: dialect))
        data = error.data
    }

    /// A version that was not stored.
    init(_ code: ErrorCode, _ detail: String) { self.init(code.status, code.rawValue, detail) }

    private init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }

    /// Whether the operator has to look into it.
    var isOurs: Bool { code == ErrorCode.internal.rawValue }
}

extension ErrorCode {
    /// The status of an answer with this code.
    var status: HTTPResponse.Status {
        switch self {
        case .noSuchArticle, .noSuchSource, .noSuchVersion: .notFound
        case .hiddenArticle: .gone
        case .ambiguousArticle, .versionRefused: .conflict
        case .slowSender: .requestTimeout
        case .authRequired: .unauthorized
        case .forbidden: .forbidden
        case .lineTooLong: .uriTooLong
        case .busy, .timeOut, .unavailable, .shuttingDown: .serviceUnavailable
        case .archiveReplaced, .storage, .internal: .internalServerError
        default: .badRequest
        }
    }
}

extension Representation {
    /// Problem details (RFC 9457) for programs: `{"type","title","status","detail","code"}`, and what the error names.
    static func problem(_ fault: Fault) -> Representation {
        var object = JSONObject()
        object.set("type", "about:blank")
        object.set("title", fault.status.reasonPhrase)
        object.set("status", fault.status.code)
        object.set("detail", fault.detail)
        object.set("code", fault.code)
        fault.data?.write(to: &object)
        return Representation(.problem, object.description + "\n", status: fault.status)
    }
}
