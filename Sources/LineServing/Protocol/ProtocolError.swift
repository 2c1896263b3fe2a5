import LineProtocol
import Verbs

/// An error of the line protocol: one case for each kind, with its data. The wording is in ``message`` alone.
///
/// Indirect: a reply carries one, mostly none, and is copied on its way.
indirect enum ProtocolError: Error, Hashable, Sendable {
    /// The line cannot be read as a request.
    case line(LineFault)
    /// The question has no answer.
    case question(QuestionError)
    /// The record is no version: what is wrong, and the remedy.
    case badRecord(reason: String)
    /// The archive rejects the version: why, and the remedy.
    case versionRefused(reason: String)

    /// The connection has its maximum of standing queries.
    case tooManyWatches(limit: Int)
    /// All connections together have the maximum of standing queries.
    case noRoomForWatches(limit: Int)
    /// The connection has no standing query of this number.
    case noSuchWatch(Int)
    /// The text is no resume token of this archive.
    case badResumeToken(String)

    /// The server does not speak this version.
    case protocolVersion(asked: Int, spoken: ClosedRange<Int>)
    /// The connection has given no token, and the verb needs one.
    case authRequired(Verb)
    /// The token is not known.
    case authFailed
    /// The connection may not use the verb.
    case forbidden(Verb)

    /// The maximum of connections is open.
    case tooManyConnections(limit: Int)
    /// The connection was idle for too long.
    case idle(seconds: Int)
    /// A line did not end in time.
    case slowSender(seconds: Int)
    /// The server stops.
    case shuttingDown

    /// The word by which programs recognize the error.
    var code: ErrorCode {
        switch self {
        case .line(let fault): fault.code
        case .question(let error): error.code
        case .badRecord: .badRecord
        case .versionRefused: .versionRefused
        case .tooManyWatches, .noRoomForWatches: .tooManyWatches
        case .noSuchWatch: .noSuchWatch
        case .badResumeToken: .badResumeToken
        case .protocolVersion: .protocolVersion
        case .authRequired: .authRequired
        case .authFailed: .authFailed
        case .forbidden: .forbidden
        case .tooManyConnections: .tooManyConnections
        case .idle: .idle
        case .slowSender: .slowSender
        case .shuttingDown: .shuttingDown
        }
    }
}

extension LineFault {
    fileprivate var code: ErrorCode {
        switch self {
        case .tooLong: .lineTooLong
        case .invalidUTF8: .invalidUTF8
        case .nul: .nul
        case .empty: .emptyRequest
        case .badSyntax: .badSyntax
        }
    }
}
