import JSONText

/// What stands behind the question mark of an address, decoded as forms encode it (URL Standard, section 5.1).
struct QueryItems: Sendable {
    /// All of them in the order of the address.
    let all: [(name: String, value: String)]

    /// - Throws: ``WebError/malformedQuery`` where an escape is none, or what it stands for is not UTF-8 or holds a NUL.
    init(_ query: String?) throws(WebError) {
        var items: [(name: String, value: String)] = []
        for pair in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = String(percentDecoding: parts[0], plusIsSpace: true),
                let value = parts.count > 1 ? String(percentDecoding: parts[1], plusIsSpace: true) : ""
            else { throw .malformedQuery }
            items.append((name, value))
        }
        all = items
    }

    /// The names in the order of the address.
    var names: [String] { all.map(\.name) }

    /// The value of a name; nil where it is not there, or empty, as an unfilled field of a form is.
    subscript(name: String) -> String? {
        all.first { $0.name == name && !$0.value.isEmpty }?.value
    }
}
