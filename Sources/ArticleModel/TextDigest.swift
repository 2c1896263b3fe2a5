/// The SHA-256 of a distinct text, by which two versions are known to have the same content.
///
/// It is taken over the title (empty where there is none) and then each paragraph, in UTF-8, a NUL byte after each of
/// them: `printf '%s\0' "$title" "$first" "$second" | sha256sum` computes it outside of the program. No text that is
/// stored holds a NUL.
public struct TextDigest: Hashable, Sendable, CustomStringConvertible {
    /// The bytes, eight in each, the first in the highest bits. An array would be a reference to count whenever a version is passed on.
    private let first, second, third, fourth: UInt64

    /// Wraps a hash; nil unless it has 32 bytes.
    public init?(bytes: some Sequence<UInt8>) {
        let digest =
            bytes.withContiguousStorageIfAvailable { TextDigest(contiguous: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { TextDigest(contiguous: $0) }
        guard let digest else { return nil }
        self = digest
    }

    private init?(contiguous bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 32 else { return nil }
        let bytes = UnsafeRawBufferPointer(bytes)
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        }
        (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
    }

    /// The 32 bytes of the hash.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        forEachByte { bytes.append($0) }
        return bytes
    }

    private func forEachByte(_ body: (UInt8) -> Void) {
        func give(_ word: UInt64) {
            for shift in stride(from: UInt64(56), through: 0, by: -8) { body(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        give(first)
        give(second)
        give(third)
        give(fourth)
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
        forEachByte { byte in
            other.append(Self.digit(byte >> 4))
            other.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
