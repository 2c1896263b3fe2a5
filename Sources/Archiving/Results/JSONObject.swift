/// Writes one JSON object on one line, its fields in the order in which they are given: what every front end prints of
/// a result.
///
/// Own code, because Foundation's encoder keeps no order of fields and leaves out what is nil, and a result says `null`
/// for unknown.
public struct JSONObject {
    private var text = "{"

    /// `{}`.
    public init() {}

    /// The object in JSON.
    public var description: String { text + "}" }

    /// Adds a string, or null.
    public mutating func set(_ name: String, _ value: String?) {
        set(name, raw: value.map(JSONObject.quoted) ?? "null")
    }

    /// Adds a whole number, or null.
    public mutating func set(_ name: String, _ value: Int?) {
        set(name, raw: value.map { String($0) } ?? "null")
    }

    /// Adds a similarity from 0 to 1 with three digits behind the point, or null.
    public mutating func set(_ name: String, similarity value: Double?) {
        let thousandths = value.map { Int((min(max($0, 0), 1) * 1000).rounded()) }
        set(
            name,
            raw: thousandths.map { "\($0 / 1000)." + String(String($0 % 1000 + 1000).dropFirst()) } ?? "null")
    }

    /// Adds true or false.
    public mutating func set(_ name: String, _ value: Bool) {
        set(name, raw: value ? "true" : "false")
    }

    /// Adds an object, or null.
    public mutating func set(_ name: String, _ value: (any JSONEncodable)?) {
        set(name, raw: value?.json ?? "null")
    }

    /// Adds a list of objects.
    public mutating func set(_ name: String, _ values: [any JSONEncodable]) {
        set(name, raw: "[" + values.map(\.json).joined(separator: ",") + "]")
    }

    /// Adds a list of strings; nil is `null`.
    public mutating func set(_ name: String, strings: [String]?) {
        set(name, raw: strings.map { "[" + $0.map(JSONObject.quoted).joined(separator: ",") + "]" } ?? "null")
    }

    /// Adds a list of whole numbers.
    public mutating func set(_ name: String, numbers: [Int]) {
        set(name, raw: "[" + numbers.map { String($0) }.joined(separator: ",") + "]")
    }

    /// Adds pairs of numbers, such as runs or marks.
    public mutating func set(_ name: String, pairs: [(Int, Int)]) {
        set(name, raw: "[" + pairs.map { "[\($0),\($1)]" }.joined(separator: ",") + "]")
    }

    private mutating func set(_ name: String, raw value: String) {
        if text.utf8.count > 1 { text += "," }
        text += JSONObject.quoted(name) + ":" + value
    }

    /// A JSON string (RFC 8259, section 7) on one line; whatever some reader takes for a line end, and what a terminal obeys, is escaped.
    ///
    /// `JSONText` of the line protocol, which imports nothing of ours, writes the same; a test of the server compares the two.
    static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
