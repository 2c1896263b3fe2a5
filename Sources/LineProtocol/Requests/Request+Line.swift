import JSONText

extension Request {
    /// The request as a line without its end: what ``init(parsing:)`` reads back.
    public var line: String {
        var parts = [verb.rawValue]
        if verb.form.takesRecord {
            parts += options.map(\.line) + arguments
        } else {
            parts += arguments.map(\.wordOrString) + options.map(\.line)
        }
        return parts.joined(separator: " ")
    }
}

extension RequestOption {
    var line: String { name.rawValue + "=" + value.text.wordOrString }
}

extension String {
    /// The text as a line has it: bare where it can be mistaken for nothing else, or a JSON string.
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
