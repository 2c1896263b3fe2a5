import Hummingbird
import LineProtocol

/// Why a request has no answer, beside what the archive itself says.
enum WebError: Error, Equatable {
    case malformedQuery
    case unknownParameter(name: String, known: [String])
    case missingParameter(name: String)
    case badValue(name: String, value: String, remedy: String)
    case addressTooLong
    case methodNotAllowed
    case noSuchPage
    case unauthorized
    case forbidden
    case timeOut(milliseconds: Int)
    case overloaded
    case nothingSaidSo

    var status: HTTPResponse.Status {
        switch self {
        case .malformedQuery, .unknownParameter, .missingParameter, .badValue: .badRequest
        case .addressTooLong: .uriTooLong
        case .methodNotAllowed: .methodNotAllowed
        case .noSuchPage, .nothingSaidSo: .notFound
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .timeOut, .overloaded: .serviceUnavailable
        }
    }

    /// One word for programs: that of the line protocol where it has one.
    var code: String {
        switch self {
        case .malformedQuery: ErrorCode.badSyntax.rawValue
        case .unknownParameter: ErrorCode.unknownOption.rawValue
        case .missingParameter: ErrorCode.missingArgument.rawValue
        case .badValue: ErrorCode.badValue.rawValue
        case .addressTooLong: ErrorCode.lineTooLong.rawValue
        case .methodNotAllowed: "method-not-allowed"
        case .noSuchPage: "no-such-page"
        case .unauthorized: ErrorCode.authRequired.rawValue
        case .forbidden: ErrorCode.forbidden.rawValue
        case .timeOut: ErrorCode.timeOut.rawValue
        case .overloaded: ErrorCode.busy.rawValue
        case .nothingSaidSo: "nothing-found"
        }
    }
}

extension WebError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    var description: String {
        switch self {
        case .malformedQuery: "the address holds an escape that stands for no text; write UTF-8, percent-encoded"
        case .unknownParameter(let name, let known):
            "'\(name.prefix(64))' is no parameter of this address; known are \(known.joined(separator: ", "))"
        case .missingParameter(let name): "the parameter '\(name)' is missing; give it behind the question mark"
        case .badValue(let name, let value, let remedy): "'\(value.prefix(64))' is no value of \(name); \(remedy)"
        case .addressTooLong: "the address is too long; ask for less at once"
        case .methodNotAllowed: "nothing can be changed here; use GET or HEAD"
        case .noSuchPage: "there is nothing at this address; start from the front page"
        case .unauthorized: "no token was given, or none that is known; send 'Authorization: Bearer TOKEN'"
        case .forbidden: "this token may not ask; send one that may"
        case .timeOut(let milliseconds): "no answer within \(milliseconds) ms; ask for something narrower"
        case .overloaded: "too many questions are waiting; ask again in a moment"
        case .nothingSaidSo: "no version of any article that is held has these words"
        }
    }
}
