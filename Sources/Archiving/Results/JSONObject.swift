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

    /// A JSON string (RFC 8259, section 7). The line separators U+2028 and U+2029 are escaped, too, so that one line
    /// stays one line, and what a terminal would obey: the C1 controls, and what turns round the direction of text.
    ///
    /// `JSONText` of the line protocol, which imports nothing of ours, writes the same; a test of the server compares the two.
    /// Walks bytes and copies what stands between escapes in one go: character by character this was a third of what answering a quote cost
    /// the line server.
    static func quoted(_ string: String) -> String {
        var string = string
        string.makeContiguousUTF8()
        let bytes = string.utf8
        var result = "\""
        result.reserveCapacity(bytes.count + 2)
        var start = bytes.startIndex
        var position = start
        while position < bytes.endIndex {
            guard let scalar = escaped(at: position, in: bytes) else {
                bytes.formIndex(after: &position)
                continue
            }
            result += string[start..<position]
            result += escape(of: scalar)
            position = bytes.index(position, offsetBy: UTF8.width(scalar))
            start = position
        }
        result += string[start...]
        return result + "\""
    }

    /// The scalar that begins at a byte, where it is one that is escaped; nil for all others.
    private static func escaped(at position: String.Index, in bytes: String.UTF8View) -> Unicode.Scalar? {
        switch bytes[position] {
        case 0..<0x20, 0x22, 0x5C, 0x7F: return Unicode.Scalar(bytes[position])
        // U+0080 to U+009F.
        case 0xC2:
            let second = bytes[bytes.index(after: position)]
            return second < 0xA0 ? Unicode.Scalar(second) : nil
        // U+2028 to U+202E, U+2066 to U+2069.
        case 0xE2:
            let second = bytes.index(after: position)
            let low = bytes[bytes.index(after: second)]
            switch (bytes[second], low) {
            case (0x80, 0xA8...0xAE): return Unicode.Scalar(0x2000 + UInt32(low & 0x3F))
            case (0x81, 0xA6...0xA9): return Unicode.Scalar(0x2040 + UInt32(low & 0x3F))
            default: return nil
            }
        default: return nil
        }
    }

    private static func escape(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
