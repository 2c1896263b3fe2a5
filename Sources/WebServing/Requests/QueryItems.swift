import JSONText

/// The query of an address, decoded as a form (URL Standard, section 5.1).
struct QueryItems: Sendable {
    /// All of them in the order of the address.
    let all: [(name: String, value: String)]

    /// - Throws: ``WebError/malformedQuery`` where an escape is malformed, or where the result is not UTF-8 or contains a NUL.
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

    /// The value of a name; nil where it is absent or, as an unfilled field of a form, empty.
    subscript(name: String) -> String? {
        all.first { $0.name == name && !$0.value.isEmpty }?.value
    }
}
