extension String {
    /// The text as a JSON string, escaped as in every field of a ``JSONObject``.
    public var jsonString: String {
        var bytes: [UInt8] = []
        bytes.append(jsonString: self)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// JSON tokens as bytes.
extension [UInt8] {
    /// Appends a JSON token as it is.
    @usableFromInline
    mutating func append(json literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Appends a whole number.
    mutating func append(jsonNumber number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        // Filled from the last digit to the first; no 64-bit number has more.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = digits.count
        repeat {
            first -= 1
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for place in first..<digits.count { append(digits[place]) }
    }

    /// Appends a JSON string (RFC 8259, section 7). Also escapes the line separators U+2028 and U+2029, so that one line stays one line, and
    /// what a terminal would obey: C1 controls and changes of text direction.
    mutating func append(jsonString string: String) {
        append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { append(escaping: $0) }
        append(UInt8(ascii: "\""))
    }

    /// Copies the text between two escapes at once: byte by byte, this took half of the line server's own time for an answer.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var (start, place) = (0, 0)
        while let found = text.firstSuspect(from: place) {
            guard let scalar = text.escapedScalar(at: found) else {
                place = found + 1
                continue
            }
            append(contentsOf: text[start..<found])
            append(escapeOf: scalar)
            place = found + UTF8.width(scalar)
            start = place
        }
        append(contentsOf: text[start...])
    }

    private mutating func append(escapeOf scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append(json: "\\\"")
        case "\\": append(json: "\\\\")
        case "\n": append(json: "\\n")
        case "\r": append(json: "\\r")
        case "\t": append(json: "\\t")
        default:
            append(json: "\\u")
            for shift in [12, 8, 4, 0] { append(Self.digits[Int(scalar.value >> UInt32(shift) & 15)]) }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension UnsafeBufferPointer<UInt8> {
    /// The first byte, from `start` on, that may begin a scalar that is escaped; nil where there is none.
    fileprivate func firstSuspect(from start: Int) -> Int? {
        let bytes = UnsafeRawBufferPointer(self)
        var place = start
        while place + 8 <= count {
            let suspects = ByteBlock(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)).suspects
            if suspects != 0 { return place + suspects.trailingZeroBitCount / 8 }
            place += 8
        }
        return self[place...].firstIndex { byte in
            byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
        }
    }

    /// The scalar that begins at a byte if it is one that is escaped; else nil.
    fileprivate func escapedScalar(at place: Int) -> Unicode.Scalar? {
        switch self[place] {
        case 0..<0x20, 0x22, 0x5C, 0x7F: return Unicode.Scalar(self[place])
        // U+0080 to U+009F.
        case 0xC2 where place + 1 < count: return self[place + 1] < 0xA0 ? Unicode.Scalar(self[place + 1]) : nil
        // U+2028 to U+202E, U+2066 to U+2069.
        case 0xE2 where place + 2 < count:
            let low = self[place + 2]
            switch (self[place + 1], low) {
            case (0x80, 0xA8...0xAE): return Unicode.Scalar(0x2000 + UInt32(low & 0x3F))
            case (0x81, 0xA6...0xA9): return Unicode.Scalar(0x2040 + UInt32(low & 0x3F))
            default: return nil
            }
        default: return nil
        }
    }
}

/// Eight bytes of text, examined together. As a SIMD vector of the standard library they took 40 times as long.
private struct ByteBlock {
    private let bytes: UInt64
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    init(_ word: UInt64) {
        bytes = UInt64(littleEndian: word)
    }

    /// The top bit of each byte that may begin a scalar that is escaped. Only the first such bit is reliable.
    var suspects: UInt64 {
        var suspects = (bytes &- Self.ones &* 0x20) & ~bytes | equal(0x22) | equal(0x5C) | equal(0x7F)
        if bytes & Self.tops != 0 { suspects |= equal(0xC2) | equal(0xE2) }
        return suspects & Self.tops
    }

    /// Finds zero bytes after XOR with the wanted byte; a borrow disturbs only bytes after one that is found.
    private func equal(_ byte: UInt8) -> UInt64 {
        let rest = bytes ^ Self.ones &* UInt64(byte)
        return (rest &- Self.ones) & ~rest
    }
}
