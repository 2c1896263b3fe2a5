#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What comes between two line ends.
public enum FramedLine: Sendable, Hashable {
    /// A line without its end, which may be empty: valid UTF-8 without NUL.
    case line(String)
    /// A line that cannot be read, and why. It is skipped, and reading goes on with the next.
    case refused(LineFault)
}

extension FramedLine {
    /// The line of these bytes, with or without the CR of its end.
    init(_ bytes: UnsafeRawBufferPointer) {
        let line = UnsafeRawBufferPointer(rebasing: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...])
        if let offset = line.firstOffset(of: 0) {
            self = .refused(.nul(byte: offset + 1))
        } else if let text = String(validating: line, as: UTF8.self) {
            self = .line(text)
        } else {
            self = .refused(.invalidUTF8(byte: Self.validPrefix(of: line) + 1))
        }
    }

    /// How many bytes precede the first that is not UTF-8. Decodes again, since the standard library does not say where it stopped; only
    /// rejected lines pay for it.
    private static func validPrefix(of line: UnsafeRawBufferPointer) -> Int {
        var decoder = UTF8()
        var bytes = line.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { count += UTF8.width(scalar) }
        return count
    }
}

extension UnsafeRawBufferPointer {
    /// The offset of the first such byte; nil where there is none. The C library compares 16 or 32 bytes at a time.
    func firstOffset(of byte: UInt8) -> Int? {
        guard let start = baseAddress, let found = memchr(start, Int32(byte), count) else { return nil }
        return UnsafeRawPointer(found) - start
    }
}
