/// What stands behind the question mark of an address, decoded as forms encode it (URL Standard, section 5.1).
struct QueryItems: Sendable {
    /// All of them in the order of the address.
    let all: [(name: String, value: String)]

    /// - Throws: ``WebError/malformedQuery`` where an escape is none, or what it stands for is not UTF-8 or holds a NUL.
    init(_ query: String?) throws(WebError) {
        var items: [(name: String, value: String)] = []
        for pair in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = parts.count > 1 ? Self.decoded(parts[1]) : "" else {
                throw .malformedQuery
            }
            items.append((name, value))
        }
        all = items
    }

    /// The names in the order of the address.
    var names: [String] { all.map(\.name) }

    /// The first name without a value; nil where all have one.
    var emptyName: String? { all.first { $0.value.isEmpty }?.name }

    /// The value of a name; nil where it is not there, or empty, as an unfilled field of a form is.
    subscript(name: String) -> String? {
        all.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// A part of an address, decoded; nil where that gives no text.
    static func decoded(_ text: Substring.UTF8View, plusIsSpace: Bool = true) -> String? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(value(ofDigit:)),
                    let low = rest.popFirst().flatMap(value(ofDigit:))
                else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func value(ofDigit byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
