import ArchiveStorage
public import Archiving
public import QueryGrammar

/// Why a question has no answer: one case for each kind of error, with its data. The front end decides what people are told
/// (``message(in:)``).
public enum QuestionError: Error, Hashable, Sendable {
    /// A value that is not of its parameter's kind.
    public struct Value: Hashable, Sendable {
        /// The parameter.
        public let name: String
        /// What was given.
        public let text: String
        /// What its values look like.
        public let kind: ParameterKind

        /// A value that a front end checks itself, such as the number of a page.
        public init(name: String, text: String, kind: ParameterKind) {
            self.name = name
            self.text = text
            self.kind = kind
        }

        /// What it must be, as part of a sentence.
        var requirement: String {
            // That it is a number need not be said of one that is only too large.
            guard case .number(let range) = kind, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !text.isEmpty,
                text.utf8.count > 9
            else { return kind.requirement }
            return "a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }

    // MARK: The question

    /// The word is no verb.
    case unknownVerb(String)
    /// The verb has no option of this name.
    case unknownOption(Verb, name: String)
    /// A parameter is given twice.
    case repeatedOption(Verb, name: String)
    /// The verb takes fewer arguments; the first that is too many.
    case surplusArgument(Verb, text: String)
    /// The verb needs one of these parameters.
    case missingArgument(Verb, names: [String])
    /// The option has a meaning only together with another parameter.
    case missingCompanion(Verb, name: String, companion: String)
    /// The value of an argument is not of its kind.
    case badArgument(Value)
    /// The value of an option is not of its kind.
    case badValue(Value)
    /// The two exclude each other: nothing can match both.
    case contradiction(Verb, name: String, other: String)
    /// More rows are asked for than are given at once.
    case pageTooLarge(limit: Int, greatest: Int)
    /// A text has more citations than are checked at once.
    case tooManyCitations(greatest: Int)

    // MARK: The archive

    /// The archive has no answer.
    case archive(ArchiveError)
    /// The query is malformed.
    case query(QueryError)

    // MARK: The server and the store

    /// The question took longer than it may.
    case timeOut(milliseconds: Int)
    /// The queue of questions is full; how many wait.
    case busy(waiting: Int)
    /// Another program was writing to the archive and did not finish in time.
    case archiveBusy
    /// The file of the archive was replaced or removed.
    case archiveReplaced
    /// The server that keeps the archive cannot be reached at the moment.
    case archiveUnavailable
    /// The store failed; what clients are told.
    case storage(reason: String)
    /// A bug in the program; what clients are told.
    case `internal`(reason: String)

    /// Any error, as clients are told of it. Paths and other details of the server are left out.
    public init(_ error: any Error) {
        switch error {
        case let error as QuestionError: self = error
        case let error as ArchiveError: self = .archive(error)
        case let error as QueryError: self = .query(error)
        case StorageError.busy: self = .archiveBusy
        case StorageError.replaced: self = .archiveReplaced
        case StorageError.unavailable: self = .archiveUnavailable
        case let error as StorageError: self = .storage(reason: "\(error.outside); the server's log tells more")
        default: self = .internal(reason: "\(type(of: error)); the server's log tells more")
        }
    }

    /// The word by which programs recognize the error.
    public var code: ErrorCode {
        switch self {
        case .unknownVerb: .unknownVerb
        case .unknownOption: .unknownOption
        case .repeatedOption: .repeatedOption
        case .surplusArgument: .surplusArgument
        case .missingArgument, .missingCompanion: .missingArgument
        case .badArgument: .badArgument
        case .badValue, .contradiction: .badValue
        case .pageTooLarge, .tooManyCitations: .pageTooLarge
        case .archive(let error): error.code
        case .query: .badQuery
        case .timeOut: .timeOut
        case .busy, .archiveBusy: .busy
        case .archiveReplaced: .archiveReplaced
        case .archiveUnavailable: .unavailable
        case .storage: .storage
        case .internal: .internal
        }
    }
}

extension ArchiveError {
    fileprivate var code: ErrorCode {
        switch self {
        case .emptyQuote: .emptyQuote
        case .longQuote: .quoteTooLong
        case .noSuchArticle: .noSuchArticle
        case .hiddenArticle: .hiddenArticle
        case .ambiguousArticle, .inexactArticle: .ambiguousArticle
        case .noSuchSource: .noSuchSource
        case .firstVersion, .noSuchVersion, .notSeenYet: .noSuchVersion
        case .badCursor: .badCursor
        }
    }
}

extension StorageError {
    /// What failed, without details of the server. The remedy is up to whoever runs it.
    fileprivate var outside: String {
        switch self {
        case .missing, .exists, .isDirectory, .notAnArchive, .notAReplica, .cannotOpen, .refused:
            "the archive cannot be opened"
        case .newerSchema, .unfinishedSchema, .newerWordRule, .olderForm: "the archive is of another release"
        case .unfinishedUpgrade: "the archive is being upgraded"
        case .alteredSchema: "the archive has been altered by another program"
        case .replaced: "the archive was replaced"
        case .readOnly: "the archive cannot be written"
        case .full: "the disk is full"
        case .busy, .inUse: "another program writes to the archive"
        case .damaged, .inconsistent: "the archive is damaged"
        case .timeOut: "the question took longer than it may"
        case .unavailable: "the server that keeps the archive cannot be reached"
        case .failed: "the archive could not be read or written"
        }
    }
}
