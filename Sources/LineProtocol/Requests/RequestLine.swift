import JSONText

/// A line of a client, parsed by the grammar alone: verbs are not known yet.
///
/// ```swift
/// let line = try RequestLine(parsing: #"FIRST "X-band radar" source=nytimes limit=5"#)
/// line.verb               // "FIRST"
/// line.arguments          // ["X-band radar"]
/// line.options[1].value   // "5"
/// ```
public struct RequestLine: Sendable {
    /// The first word.
    public var verb: String
    /// The arguments in order.
    public var arguments: [String]
    /// The options in order, whatever their names.
    public var options: [(name: String, value: String)]
    /// Whether a last argument that begins with `{` is the rest of the line.
    public var endsWithRecord: Bool

    /// A line of these parts.
    public init(
        _ verb: String, _ arguments: [String] = [], options: [(name: String, value: String)] = [],
        endsWithRecord: Bool = false
    ) {
        self.verb = verb
        self.arguments = arguments
        self.options = options
        self.endsWithRecord = endsWithRecord
    }

    /// Reads a line, without its end. The verb comes first; arguments and options may be mixed.
    ///
    /// - Parameter takesRecord: Whether, after this verb, a `{` begins an argument that ends with the line.
    /// - Throws: The first fault from left to right.
    public init(parsing line: String, takesRecord: (String) -> Bool) throws(LineFault) {
        var lexer = RequestLexer(line)
        guard let verb = try lexer.takeVerb() else { throw .empty }
        self.init(verb, endsWithRecord: takesRecord(verb))
        while let part = try lexer.takePart(takesRecord: endsWithRecord) {
            switch part {
            case .argument(let text): arguments.append(text)
            case .option(let name, let value): options.append((name, value))
            }
        }
    }

    /// The line without its end; ``init(parsing:takesRecord:)`` reads it back.
    public var text: String {
        let named = options.map { $0.name + "=" + $0.value.wordOrString }
        guard endsWithRecord, let record = arguments.last, record.canEndLine else {
            return ([verb] + arguments.map(\.wordOrString) + named).joined(separator: " ")
        }
        return ([verb] + arguments.dropLast().map(\.wordOrString) + named + [record]).joined(separator: " ")
    }
}

extension String {
    /// Whether the text can be the unquoted record at the end of a line.
    fileprivate var canEndLine: Bool {
        utf8.first == UInt8(ascii: "{") && !utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }

    /// The text as it is written on a line: a bare word where that is unambiguous, else a JSON string.
    var wordOrString: String {
        !isEmpty && utf8.allSatisfy(Self.isInPlainWord) ? self : jsonString
    }

    private static func isInPlainWord(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ":", "/", "+": true
        default: false
        }
    }
}
