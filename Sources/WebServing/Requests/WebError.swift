import Hummingbird
import Verbs

/// An error of HTTP itself. Faults of questions are `QuestionError`.
enum WebError: Error, Equatable {
    case malformedQuery
    case addressTooLong
    case methodNotAllowed
    case noSuchPage
    case unauthorized
    case forbidden
    case foreignOrigin
    case unsupportedEncoding
    case connectionLost

    var status: HTTPResponse.Status {
        switch self {
        case .malformedQuery: .badRequest
        case .addressTooLong: .uriTooLong
        case .methodNotAllowed: .methodNotAllowed
        case .noSuchPage: .notFound
        case .unauthorized: .unauthorized
        case .forbidden, .foreignOrigin: .forbidden
        case .unsupportedEncoding: .unsupportedMediaType
        case .connectionLost: .badRequest
        }
    }

    /// The code for programs: that of the catalogue where it has one.
    var code: String {
        switch self {
        case .malformedQuery: ErrorCode.badSyntax.rawValue
        case .addressTooLong: ErrorCode.lineTooLong.rawValue
        case .methodNotAllowed: "method-not-allowed"
        case .noSuchPage: "no-such-page"
        case .unauthorized: ErrorCode.authRequired.rawValue
        case .forbidden, .foreignOrigin: ErrorCode.forbidden.rawValue
        case .unsupportedEncoding: "unsupported-encoding"
        case .connectionLost: ErrorCode.badRecord.rawValue
        }
    }
}

extension WebError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    var description: String {
        switch self {
        case .malformedQuery: "the address holds an escape that stands for no text; write UTF-8, percent-encoded"
        case .addressTooLong: "the address is too long; ask for less at once"
        case .methodNotAllowed: "nothing can be changed here; use GET or HEAD, or POST to \(VersionsEndpoint.path)"
        case .noSuchPage: "there is nothing at this address; start from the front page"
        case .unauthorized: "no token was given, or none that is known; send 'Authorization: Bearer TOKEN'"
        case .forbidden: "this token may not do that; send one that may"
        case .foreignOrigin: "pages of other sites may not add versions; have a program send them"
        case .unsupportedEncoding: "the body is encoded in a way that is not read; send it as gzip, as zstd or as it is"
        case .connectionLost: "the body holds no record; send a JSON object"
        }
    }
}
