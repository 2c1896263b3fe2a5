extension FramedLine {
    /// The line that a line's bytes make, with or without the CR of its end.
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

    /// How many bytes stand before the first that is not UTF-8. Decodes anew, since the standard library does not say
    /// where it stopped; only lines that are refused come here.
    private static func validPrefix(of line: UnsafeRawBufferPointer) -> Int {
        var decoder = UTF8()
        var bytes = line.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { count += UTF8.width(scalar) }
        return count
    }
}
