/// A name that is another wherever a byte of it is: a source, a key, an alias, a URL, a path.
///
/// `String` takes canonically equivalent texts for equal, in `==`, in hashes and in order. A store and a file system do not: "café" in one
/// code point and in two are two files. As a type of its own, a name cannot be compared as a `String` by oversight.
///
///     ExactName("caf\u{E9}") == ExactName("cafe\u{301}")  // false
public struct ExactName: Sendable {
    /// The name as a text, for showing it and handing it on.
    public let text: String

    /// The name that is written so.
    public init(_ text: String) {
        self.text = text
    }

    /// Its UTF-8.
    public var utf8: String.UTF8View { text.utf8 }
}

extension ExactName: Hashable, Comparable {
    /// Whether both have the same bytes.
    public static func == (one: ExactName, other: ExactName) -> Bool {
        one.text.hasSameBytes(as: other.text)
    }

    /// In the order of their bytes, which is that of their scalars, and of SQLite.
    public static func < (one: ExactName, other: ExactName) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Takes the bytes.
    public func hash(into hasher: inout Hasher) {
        if utf8.withContiguousStorageIfAvailable({ hasher.combine(bytes: UnsafeRawBufferPointer($0)) }) == nil {
            for byte in utf8 { hasher.combine(byte) }
        }
        // So that ("ab", "c") and ("a", "bc") differ: no text holds this byte.
        hasher.combine(0xFF as UInt8)
    }
}

extension ExactName: ExpressibleByStringInterpolation, LosslessStringConvertible {
    /// Wraps a literal.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// The name itself.
    public var description: String { text }
}

extension ExactName: Codable {
    /// Reads a string.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension String {
    /// Whether another text has the very same bytes, where `==` asks whether it is canonically equivalent.
    public func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
