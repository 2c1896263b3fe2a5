/// The SHA-256 of a distinct text, by which two versions are known to have the same content.
///
/// It is taken over the title (empty where there is none) and then each paragraph, in UTF-8, a NUL byte after each of
/// them: `printf '%s\0' "$title" "$first" "$second" | sha256sum` computes it outside of the program. No text that is
/// stored holds a NUL.
public struct TextDigest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes of the hash.
    public let bytes: [UInt8]

    /// Wraps a hash; nil unless it has 32 bytes.
    public init?(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        guard self.bytes.count == 32 else { return nil }
    }

    /// `sha256:` and 64 hexadecimal digits, the form in which every front end prints it.
    public var description: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the bytes of ``description``.
    public func write(to other: inout [UInt8]) {
        other.append(contentsOf: "sha256:".utf8)
        writeDigits(to: &other)
    }

    /// The first 12 hexadecimal digits, enough for a person to tell two texts of one article apart.
    public var abbreviation: String {
        var digits: [UInt8] = []
        writeDigits(to: &digits)
        return String(decoding: digits.prefix(12), as: UTF8.self)
    }

    private func writeDigits(to other: inout [UInt8]) {
        for byte in bytes {
            other.append(Self.digits[Int(byte >> 4)])
            other.append(Self.digits[Int(byte & 15)])
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
