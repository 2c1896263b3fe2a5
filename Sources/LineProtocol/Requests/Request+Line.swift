extension Request {
    /// The request as a line without its end: what ``init(parsing:)`` reads back.
    public var line: String {
        var parts = [verb.rawValue]
        if verb.form.takesRecord {
            parts += options.map(\.line) + arguments.map(Self.oneLine)
        } else {
            parts += arguments.map(JSONText.wordOrString) + options.map(\.line)
        }
        return parts.joined(separator: " ")
    }

    /// A JSON text on one line: outside its strings a line end is white space, and within them there is none.
    private static func oneLine(_ record: String) -> String {
        guard record.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
            return record
        }
        return String(String.UnicodeScalarView(record.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
    }
}

extension RequestOption {
    var line: String { name.rawValue + "=" + JSONText.wordOrString(value.text) }
}
