extension ProtocolError {
    /// The word by which programs tell the error apart.
    public var code: ErrorCode {
        switch self {
        case .lineTooLong: .lineTooLong
        case .invalidUTF8: .invalidUTF8
        case .nul: .nul
        case .emptyRequest: .emptyRequest
        case .badSyntax: .badSyntax
        case .unknownVerb: .unknownVerb
        case .missingArgument, .missingCompanion: .missingArgument
        case .surplusArgument: .surplusArgument
        case .badArgument: .badArgument
        case .unknownOption: .unknownOption
        case .repeatedOption: .repeatedOption
        case .badValue: .badValue
        case .pageTooLarge, .tooManyCitations: .pageTooLarge
        case .emptyQuote: .emptyQuote
        case .quoteTooLong: .quoteTooLong
        case .badQuery: .badQuery
        case .noSuchArticle: .noSuchArticle
        case .hiddenArticle: .hiddenArticle
        case .ambiguousArticle: .ambiguousArticle
        case .noSuchSource: .noSuchSource
        case .noSuchVersion, .firstVersion: .noSuchVersion
        case .badCursor: .badCursor
        case .badRecord: .badRecord
        case .versionRefused: .versionRefused
        case .tooManyWatches, .noRoomForWatches: .tooManyWatches
        case .noSuchWatch: .noSuchWatch
        case .badResumeToken: .badResumeToken
        case .protocolVersion: .protocolVersion
        case .authRequired: .authRequired
        case .authFailed: .authFailed
        case .forbidden: .forbidden
        case .busy, .archiveBusy: .busy
        case .archiveReplaced: .archiveReplaced
        case .timeOut: .timeOut
        case .storage: .storage
        case .internal: .internal
        case .tooManyConnections: .tooManyConnections
        case .idle: .idle
        case .slowSender: .slowSender
        case .shuttingDown: .shuttingDown
        }
    }
}
