public import Archiving
import ArticleModel
public import JSONText
import QueryGrammar

/// What an error names, as fields of a JSON object: over HTTP beside the message, on a line where HELLO asks for it. A client rebuilds the
/// error from it and need not ask again.
public struct ErrorData: Sendable, Hashable, Decodable {
    /// What was typed for an article.
    var selector: String?
    /// The articles that the selector matches, or whose names are close to it.
    var articles: [String]?
    /// The source that is not held, some that are, and how many more are.
    var source: String?
    var sources: [String]?
    var others: Int?
    /// The article, the number of the version that it lacks, and those that it has; nil where the version is there but is the first.
    var article: String?
    var version: Int?
    var versions: [Int]?
    /// The malformed cursor or value; the time by which no version was seen.
    var text: String?
    /// When the first version was seen, where none was by the time that is asked for.
    var earliest: String?
    /// The parameter.
    var parameter: String?
    /// The bytes of the quote, or the rows that were asked for.
    var size: Int?
    /// The limit that was exceeded: bytes, rows, citations or milliseconds.
    var greatest: Int?
    /// The place of the fault in the query: a half-open range of Unicode scalars.
    var position: [Int]?

    init() {}
}

extension ErrorData: JSONEncodable {
    /// The fields that the error has.
    public func write(to object: inout JSONObject) {
        for (name, text) in [
            ("selector", selector), ("source", source), ("article", article), ("text", text), ("parameter", parameter),
            ("earliest", earliest),
        ] {
            if let text { object.set(name, text) }
        }
        for (name, number) in [("others", others), ("version", version), ("size", size), ("greatest", greatest)] {
            if let number { object.set(name, number) }
        }
        if let articles { object.set("articles", strings: articles) }
        if let sources { object.set("sources", strings: sources) }
        if let versions { object.set("versions", numbers: versions) }
        if let position { object.set("position", numbers: position) }
    }
}

extension QuestionError {
    /// What the error names.
    public var data: ErrorData {
        var data = ErrorData()
        switch self {
        case .unknownOption(_, let name), .repeatedOption(_, let name): data.parameter = name
        case .missingCompanion(_, let name, _), .contradiction(_, let name, _): data.parameter = name
        case .missingArgument(_, let names): data.parameter = names.first
        case .badArgument(let value), .badValue(let value): (data.parameter, data.text) = (value.name, value.text)
        case .unknownVerb(let text), .surplusArgument(_, let text): data.text = text
        case .pageTooLarge(let limit, let greatest):
            (data.parameter, data.size, data.greatest) = ("limit", limit, greatest)
        case .tooManyCitations(let greatest): data.greatest = greatest
        case .query(let error): data.position = [error.range.lowerBound, error.range.upperBound]
        case .timeOut(let milliseconds): data.greatest = milliseconds
        case .archive(let error): data = error.data
        case .busy, .archiveBusy, .archiveReplaced, .archiveUnavailable, .storage, .internal: break
        }
        return data
    }
}

extension ArchiveError {
    fileprivate var data: ErrorData {
        var data = ErrorData()
        switch self {
        case .emptyQuote: break
        case .longQuote(let bytes): (data.size, data.greatest) = (bytes, QuoteQuestion.mostBytes)
        case .noSuchArticle(let selector, let articles), .hiddenArticle(let selector, let articles),
            .ambiguousArticle(let selector, let articles), .inexactArticle(let selector, let articles):
            (data.selector, data.articles) = (selector, articles)
        case .noSuchSource(let name, let held, let others):
            (data.source, data.sources, data.others) = (name, held, others)
        case .firstVersion(let number, let article): (data.version, data.article) = (number, article)
        case .noSuchVersion(let number, let article, let held):
            (data.version, data.article, data.versions) = (number, article, held)
        case .notSeenYet(let time, let article, let first):
            (data.article, data.text, data.earliest) = (article, time.description, first?.description)
        case .badCursor(let text): (data.parameter, data.text) = ("cursor", text)
        }
        return data
    }

    /// Rebuilds an error from its code and ``QuestionError/data``; nil where they belong to no error of the archive.
    public init?(_ code: ErrorCode, _ data: ErrorData) {
        let articles = data.articles ?? []
        switch (code, data.selector) {
        case (.emptyQuote, _): self = .emptyQuote
        case (.noSuchArticle, let selector?): self = .noSuchArticle(selector: selector, near: articles)
        case (.hiddenArticle, let selector?): self = .hiddenArticle(selector: selector, near: articles)
        case (.ambiguousArticle, let selector?): self = .ambiguousArticle(selector: selector, fitting: articles)
        default: self.init(code, otherData: data)
        }
    }

    private init?(_ code: ErrorCode, otherData data: ErrorData) {
        switch code {
        case .quoteTooLong:
            guard let size = data.size else { return nil }
            self = .longQuote(bytes: size)
        case .noSuchSource:
            guard let source = data.source else { return nil }
            self = .noSuchSource(name: source, held: data.sources ?? [], others: data.others ?? 0)
        case .noSuchVersion where data.version == nil:
            guard let article = data.article, let time = data.text.flatMap({ Timestamp(rfc3339: $0) }) else {
                return nil
            }
            self = .notSeenYet(by: time, article: article, first: data.earliest.flatMap { Timestamp(rfc3339: $0) })
        case .noSuchVersion:
            guard let version = data.version, let article = data.article else { return nil }
            guard let held = data.versions else {
                self = .firstVersion(number: version, article: article)
                return
            }
            self = .noSuchVersion(number: version, article: article, held: held)
        case .badCursor:
            guard let text = data.text else { return nil }
            self = .badCursor(text: text)
        default: return nil
        }
    }
}

/// What follows the code of an `ERR` line.
public enum ErrorForm: String, CaseIterable, Sendable {
    /// The message.
    case text
    /// A JSON object with the message and what the error names.
    case json
}
