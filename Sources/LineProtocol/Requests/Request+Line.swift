extension Request {
    /// The request as a line without its end: what ``init(parsing:)`` reads back.
    public var line: String {
        var parts = [verb.rawValue]
        if verb.form.takesRecord {
            parts += options.map(\.line) + arguments
        } else {
            parts += arguments.map(JSONText.wordOrString) + options.map(\.line)
        }
        return parts.joined(separator: " ")
    }
}

extension RequestOption {
    var line: String { name.rawValue + "=" + JSONText.wordOrString(value.text) }
}
