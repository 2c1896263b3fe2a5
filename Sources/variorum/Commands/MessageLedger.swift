import Archiving
import Importing

/// Keeps the messages of an ingest within bounds: the first hundred are told, and the rest is counted by kind.
///
/// Small inputs can be wrong millions of times: 87 KB of gzip made 830 MB of messages.
struct MessageLedger {
    /// How many messages are told.
    static let mostTold = 100

    private var told = 0
    private var counts: [String: Int] = [:]
    private var toldOnce: Set<String> = []

    /// Whether to tell a message of this kind, which is counted if not.
    ///
    /// - Parameter scope: What one message of the kind is enough for; nil for one that is told each time.
    mutating func takes(kind: String, once scope: String? = nil) -> Bool {
        let isNew = scope.map { toldOnce.insert(kind + "\0" + $0).inserted } ?? true
        guard isNew, told < Self.mostTold else {
            counts[kind, default: 0] += 1
            return false
        }
        told += 1
        return true
    }

    /// Whether to tell a remark of which one is enough for all that is read; no others are counted.
    mutating func takes(remark kind: String) -> Bool { toldOnce.insert(kind).inserted }

    /// What was not told, such as `9,900 records that are not JSON, 3 over a limit`; nil where all was.
    var untold: String? {
        guard !counts.isEmpty else { return nil }
        let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return most.map { "\($0.value.grouped) \($0.key)" }.joined(separator: ", ")
    }
}

extension Int {
    /// With commas between the thousands: `10,000`.
    fileprivate var grouped: String {
        let digits = String(self)
        return digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
        }.joined()
    }
}

extension ImportFault.Reason {
    /// What many of them are called, behind their count.
    var kind: String {
        switch self {
        case .missing, .directory, .unreadable: "inputs that cannot be read"
        case .damagedCompression: "damaged compressed files"
        case .empty: "empty inputs"
        case .unknownFormat, .foreignFormat: "inputs of a format that is not read"
        case .invalidUTF8: "records or files that are not UTF-8"
        case .nul: "with a NUL where none can be"
        case .malformedJSON: "records that are not JSON objects"
        case .noNumber: "records with NaN or the like"
        case .repeatedField: "records with a field twice"
        case .wrappedRecords: "objects that hold records in a list"
        case .field: "records with a field that is missing or wrong"
        case .withoutText: "versions without text"
        case .limit: "over a limit"
        case .unknownPage, .incompletePage: "pages that are not read"
        case .gitMissing, .noCommits, .damagedRepository, .foreignRepository, .gitFailed:
            "faults of git repositories"
        case .pointer: "histories with pointers to texts that are kept elsewhere"
        case .otherHistory: "articles that are held otherwise than a history tells them"
        case .fileName: "files whose names cannot be used"
        }
    }

    /// Whether all of an input has it as a rule, so that one message is enough.
    var isOfWholeInput: Bool { self == .invalidUTF8 || self == .noNumber }
}

extension ImportRemark {
    /// What many of them are called, behind their count.
    var kind: String {
        switch self {
        case .replacedCharacters: "versions with characters kept as U+FFFD"
        case .assumedUTC: "times without a zone"
        case .looksLikeHTML: "texts that look like HTML"
        case .escapedTwice: "texts that were escaped twice"
        }
    }
}

extension IngestRefusal {
    /// What many of them are called, behind their count.
    var kind: String {
        switch self {
        case .otherContent: "versions that are held with other content"
        case .cannotBePlaced: "versions that cannot be put in order"
        case .noText: "versions without text"
        case .removalWithText: "removals with a text"
        case .holdsNUL: "with a NUL where none can be"
        case .tooRepetitive: "versions that repeat too much"
        case .tooManyParagraphs: "versions of articles with too many paragraphs"
        }
    }
}
