/// Any JSON, to be compared.
public enum JSONValue: Decodable, Equatable, Sendable {
    /// `null`.
    case null
    /// True or false.
    case flag(Bool)
    /// A number.
    case number(Double)
    /// A string.
    case string(String)
    /// A list.
    case list([JSONValue])
    /// An object.
    case object([String: JSONValue])

    /// Reads any JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Whether this, as a pattern, fits a value.
    func fits(_ value: JSONValue, names: inout [String: String]) -> Bool {
        switch (self, value) {
        case (.string("…"), _): return true
        case (.string(let pattern), .string(let text)): return LinePattern.fitText(pattern, text, &names)
        case (.list(let patterns), .list(let values)):
            guard patterns.count == values.count else { return false }
            for (pattern, value) in zip(patterns, values) where !pattern.fits(value, names: &names) { return false }
            return true
        case (.object(let patterns), .object(let values)):
            for (name, pattern) in patterns {
                guard let value = values[name], pattern.fits(value, names: &names) else { return false }
            }
            return true
        default: return self == value
        }
    }
}
