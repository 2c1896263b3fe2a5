/// What can be wrong with input.
public enum ImportFaultReason: Error, Sendable, Hashable {
    /// Nothing is at the path.
    case missing
    /// A directory is at the path.
    case isDirectory
    /// The system refuses to read it.
    case unreadable(String)
    /// Compressed data cannot be undone.
    case damagedCompression(String)
    /// There is nothing but white space.
    case empty
    /// The first bytes fit no format.
    case unknownFormat
    /// Bytes that are no text, from this offset on.
    case invalidUTF8(offset: Int)
    /// The line is not JSON.
    case invalidJSON(String)
    /// The line is JSON, but not an object.
    case notAnObject
    /// A field holds something else than it should.
    case wrongType(field: String, wanted: String)
    /// A field does not hold a time.
    case badTime(field: String, found: String)
    /// A field that every version needs.
    case missingField(String)
    /// A complete version has no text.
    case noText
    /// Two fields give the text.
    case textTwice
    /// A text holds U+0000.
    case holdsNUL(field: String)
    /// A line is over the limit, and was passed over.
    case lineTooLong(limit: Int)
    /// A text is over a limit.
    case tooLarge(what: String, bytes: Int, limit: Int, option: String?)
    /// A version is over the limit of paragraphs.
    case tooManyParagraphs(count: Int, limit: Int)
    /// A page lacks what every diff page has.
    case notADiffPage(String)
}

extension ImportFaultReason {
    /// What is wrong.
    public var message: String {
        switch self {
        case .missing: "no such file"
        case .isDirectory: "is a directory"
        case .unreadable(let detail): "cannot be read (\(detail))"
        case .damagedCompression(let detail): "its compressed data is damaged or cut short (\(detail))"
        case .empty: "is empty: there is nothing to ingest"
        case .unknownFormat: "its format cannot be told from its first bytes"
        case .invalidUTF8(let offset): "is not valid UTF-8 at byte \(offset)"
        case .invalidJSON(let detail): "is not valid JSON (\(detail))"
        case .notAnObject: "is not a JSON object"
        case .wrongType(let field, let wanted): "field '\(field)' is not \(wanted)"
        case .badTime(let field, let found): "field '\(field)' is not a time: '\(found.prefix(40))'"
        case .missingField(let field): "has no '\(field)'"
        case .noText: "is a version without text"
        case .textTwice: "has both 'text' and 'paragraphs'"
        case .holdsNUL(let field): "field '\(field)' holds a NUL character (U+0000)"
        case .lineTooLong(let limit): "the line is longer than \(limit) bytes"
        case .tooLarge(let what, let bytes, let limit, _): "\(what) has \(bytes) bytes, more than the limit of \(limit)"
        case .tooManyParagraphs(let count, let limit): "has \(count) paragraphs, more than the limit of \(limit)"
        case .notADiffPage(let lacking): "is not a News Sniffer diff page: \(lacking)"
        }
    }

    /// What to do about it.
    public var remedy: String {
        switch self {
        case .missing: "check the path"
        case .isDirectory: "name the files in it, such as DIRECTORY/*.jsonl"
        case .unreadable: "check its permissions"
        case .damagedCompression: "fetch or compress the file again"
        case .empty: "check how the file was made"
        case .unknownFormat:
            "name it with --format (\(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")))"
        case .invalidUTF8: "convert the input to UTF-8, for example with iconv"
        case .invalidJSON: "each line must be one whole JSON object"
        case .notAnObject: "each line must be one JSON object, such as {\"article\":\"KEY\",\"text\":\"…\"}"
        case .wrongType: "correct the field or leave it out"
        case .badTime: "write it as 2013-10-03T09:12:00Z or 2013-10-03, or null where it is unknown"
        case .missingField(let field): "give '\(field)'"
        case .noText: "give 'text' or 'paragraphs', or \"partial\":true where the text is not known"
        case .textTwice: "give one of them"
        case .holdsNUL: "remove it"
        case .lineTooLong: "raise the limit with --max-line BYTES, or split the record"
        case .tooLarge(_, _, _, let option): option.map { "raise the limit with \($0) BYTES" } ?? "shorten it"
        case .tooManyParagraphs: "raise the limit with --max-paragraphs COUNT"
        case .notADiffPage: "save the page as text with its table, or give another format with --format"
        }
    }
}
