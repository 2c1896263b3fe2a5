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
        "sha256:" + hexadecimal
    }

    /// The first 12 hexadecimal digits, enough for a person to tell two texts of one article apart.
    public var abbreviation: String {
        String(hexadecimal.prefix(12))
    }

    private var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
