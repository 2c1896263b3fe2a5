/// An argument or option of the command and the line protocol, a query parameter over HTTP. A name has one meaning for all verbs.
public struct Parameter: Sendable {
    /// The name that every front end uses, such as `no-technical`.
    public let name: String
    /// The kind of its values.
    public let kind: ParameterKind
    /// One sentence that says what it does.
    public let help: String
    /// What stands for the value in the command's help, such as `name` in `--source <name>`.
    public let valueName: String
    /// The default as text; nil where absence has a meaning of its own.
    public let defaultText: String?
    /// The front ends that offer it.
    public let frontEnds: Set<FrontEnd>

    init(
        _ name: String, _ kind: ParameterKind, _ help: String, value valueName: String? = nil,
        default defaultText: String? = nil, in frontEnds: Set<FrontEnd> = Set(FrontEnd.allCases)
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        self.valueName = valueName ?? name
        self.defaultText = defaultText
        self.frontEnds = frontEnds
    }

    /// The same, offered by these front ends alone.
    func only(in frontEnds: FrontEnd...) -> Parameter {
        Parameter(name, kind, help, value: valueName, default: defaultText, in: Set(frontEnds))
    }

    /// The same parameter described as one verb uses it.
    func described(_ help: String) -> Parameter {
        Parameter(name, kind, help, value: valueName, default: defaultText, in: frontEnds)
    }
}

/// A front end that offers verbs.
public enum FrontEnd: String, CaseIterable, Sendable {
    /// The command.
    case command
    /// The line protocol.
    case line
    /// The API over HTTP.
    case web
}

/// What the values of a parameter look like.
public enum ParameterKind: Hashable, Sendable {
    /// A text that is not empty.
    case text
    /// Any text, also an empty one.
    case anyText
    /// Literal words to look for. The archive rejects a text without words.
    case quote
    /// A query. The grammar rejects a malformed one, with the place of the fault.
    case query
    /// A whole number in a range.
    case number(ClosedRange<Int>)
    /// True or false; false is the same as absence.
    case flag
    /// A year, month, day or moment.
    case time
    /// A share above 0 and up to 1.
    case share
    /// One of these words.
    case choice([String])
    /// The place after which a list goes on.
    case cursor(Cursor)
    /// The name of a verb.
    case verb
    /// A JSON object that takes the rest of a line.
    case record

    /// What a cursor names.
    public enum Cursor: Hashable, Sendable {
        /// A row of an answer, by its sort key.
        case answer
        /// A change.
        case change
        /// The number of the last row.
        case number
        /// The name of the last row.
        case name
    }

    /// The greatest number of a version, a page or a time limit.
    public static let greatestNumber = 2_147_483_647

    /// The numbers that versions have.
    static let versionNumber = ParameterKind.number(0...greatestNumber)
    /// A count of at least one.
    static let count = ParameterKind.number(1...greatestNumber)

    /// The placeholder for a value in a usage line.
    public var placeholder: String {
        switch self {
        case .text, .anyText, .quote, .query, .cursor: "text"
        case .number: "number"
        case .flag: "true|false"
        case .time: "time"
        case .share: "share"
        case .choice(let words): words.joined(separator: "|")
        case .verb: "verb"
        case .record: "record"
        }
    }

    /// What a value must be, as part of a sentence.
    var requirement: String {
        switch self {
        case .text, .quote, .query, .cursor: "a text that is not empty"
        case .anyText: "a text"
        case .number(let range) where range.upperBound == Self.greatestNumber:
            "a whole number of at least \(range.lowerBound)"
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .time: "a time such as 2013, 2013-10, 2013-10-03 or 2013-10-03T09:12:00Z"
        case .share: "a number above 0 and up to 1, such as 0.64"
        case .choice(let words): "one of " + words.joined(separator: " ")
        case .verb: "one of the verbs that HELP lists"
        case .record: "a JSON object on the rest of the line"
        }
    }
}
