/// The word by which programs recognize an error: behind `ERR` on a line, `code` over HTTP. A published code never changes its meaning.
public enum ErrorCode: String, CaseIterable, Sendable {
    // Lines.
    case lineTooLong = "line-too-long"
    case invalidUTF8 = "invalid-utf8"
    case nul

    // Requests.
    case emptyRequest = "empty-request"
    case badSyntax = "bad-syntax"
    case unknownVerb = "unknown-verb"
    case missingArgument = "missing-argument"
    case surplusArgument = "surplus-argument"
    case badArgument = "bad-argument"
    case unknownOption = "unknown-option"
    case repeatedOption = "repeated-option"
    case badValue = "bad-value"
    case pageTooLarge = "page-too-large"

    // What the archive answers.
    case emptyQuote = "empty-quote"
    case quoteTooLong = "quote-too-long"
    case badQuery = "bad-query"
    case noSuchArticle = "no-such-article"
    case hiddenArticle = "hidden-article"
    case ambiguousArticle = "ambiguous-article"
    case noSuchSource = "no-such-source"
    case noSuchVersion = "no-such-version"
    case badCursor = "bad-cursor"
    case badRecord = "bad-record"
    case versionRefused = "version-refused"

    // Standing queries.
    case tooManyWatches = "too-many-watches"
    case noSuchWatch = "no-such-watch"
    case badResumeToken = "bad-resume-token"

    // Rights and versions.
    case protocolVersion = "protocol-version"
    case authRequired = "auth-required"
    case authFailed = "auth-failed"
    case forbidden

    // The server.
    case busy
    case archiveReplaced = "archive-replaced"
    case timeOut = "time-out"
    case unavailable
    case storage
    case `internal`
    case tooManyConnections = "too-many-connections"
    case idle
    case slowSender = "slow-sender"
    case shuttingDown = "shutting-down"

    /// Whether the server closes the connection after the line.
    package var closesConnection: Bool {
        switch self {
        case .tooManyConnections, .idle, .slowSender, .shuttingDown: true
        default: false
        }
    }
}
