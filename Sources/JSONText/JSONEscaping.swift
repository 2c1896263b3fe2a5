extension String {
    /// The text as a JSON string, escaped as in every field of a ``JSONObject``.
    public var jsonString: String {
        var bytes: [UInt8] = []
        bytes.append(jsonString: self)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What JSON is made of, as bytes.
extension [UInt8] {
    /// Adds JSON as it stands.
    @usableFromInline
    mutating func append(json literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Adds a whole number.
    mutating func append(jsonNumber number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        // From the last digit to the first; no number has more than these.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = digits.count
        repeat {
            first -= 1
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for place in first..<digits.count { append(digits[place]) }
    }

    /// Adds a JSON string (RFC 8259, section 7). The line separators U+2028 and U+2029 are escaped, too, so that one line stays one line, and
    /// what a terminal would obey: the C1 controls, and what turns round the direction of text.
    mutating func append(jsonString string: String) {
        append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { append(escaping: $0) }
        append(UInt8(ascii: "\""))
    }

    /// Copies what stands between two escapes in one go: byte by byte, this was half of the line server's own share of an answer.
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
    /// The first byte from a place on that may begin a scalar that is escaped; nil where there is none.
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

    /// The scalar that begins at a byte, where it is one that is escaped; nil for all others.
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

/// Eight bytes of text, looked at all at once: as SIMD vectors of the standard library, lane by lane, they took 40 times as long.
private struct ByteBlock {
    private let bytes: UInt64
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    init(_ word: UInt64) {
        bytes = UInt64(littleEndian: word)
    }

    /// The top bit of each byte that may begin a scalar that is escaped. What is beyond the first of them may be wrong.
    var suspects: UInt64 {
        var suspects = (bytes &- Self.ones &* 0x20) & ~bytes | equal(0x22) | equal(0x5C) | equal(0x7F)
        if bytes & Self.tops != 0 { suspects |= equal(0xC2) | equal(0xE2) }
        return suspects & Self.tops
    }

    /// The trick of finding a zero byte, with the byte that is looked for made zero; a borrow reaches only what is behind a byte that is found.
    private func equal(_ byte: UInt8) -> UInt64 {
        let rest = bytes ^ Self.ones &* UInt64(byte)
        return (rest &- Self.ones) & ~rest
    }
}
