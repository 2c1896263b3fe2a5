import Hummingbird

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
    case timeOut(seconds: Int)
    case overloaded
    case nothingSaidSo

    var status: HTTPResponse.Status {
        switch self {
        case .malformedQuery, .unknownParameter, .missingParameter, .badValue: .badRequest
        case .addressTooLong: .uriTooLong
        case .methodNotAllowed: .methodNotAllowed
        case .noSuchPage, .nothingSaidSo: .notFound
        case .unauthorized: .unauthorized
        case .timeOut, .overloaded: .serviceUnavailable
        }
    }

    /// One word for programs.
    var code: String {
        switch self {
        case .malformedQuery: "bad-syntax"
        case .unknownParameter: "unknown-option"
        case .missingParameter: "missing-argument"
        case .badValue: "bad-value"
        case .addressTooLong: "line-too-long"
        case .methodNotAllowed: "method-not-allowed"
        case .noSuchPage: "no-such-page"
        case .unauthorized: "auth-required"
        case .timeOut: "time-out"
        case .overloaded: "overloaded"
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
        case .unauthorized: "this needs a token; send 'Authorization: Bearer TOKEN'"
        case .timeOut(let seconds): "the answer took longer than \(seconds) seconds; ask for something narrower"
        case .overloaded: "too many questions are waiting; ask again in a moment"
        case .nothingSaidSo: "no version of any article that is held has these words"
        }
    }
}
