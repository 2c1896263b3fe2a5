/// Percent-encoding (RFC 3986, section 2.1): a byte of UTF-8 as `%` and two hexadecimal digits.
public enum PercentCoding {
    /// Whether a byte is written as it is in every part of an address (RFC 3986, section 2.3): ASCII letters, digits and `-._~`.
    public static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// The byte that two hexadecimal digits, capital or small, stand for; nil where either is none.
    public static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = value(ofDigit: high), let low = value(ofDigit: low) else { return nil }
        return high << 4 | low
    }

    private static func value(ofDigit byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension String {
    /// The text with those bytes of its UTF-8 percent-encoded for which `isEncoded` is true.
    ///
    /// - Parameter plusForSpace: Whether a space becomes a plus, as forms write it (URL Standard, section 5.1).
    public func percentEncoded(plusForSpace: Bool = false, where isEncoded: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if plusForSpace, byte == UInt8(ascii: " ") {
                bytes.append(UInt8(ascii: "+"))
            } else if isEncoded(byte) {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Decodes a part of an address; nil where an escape is malformed, or where the result is not UTF-8 or contains a NUL.
    ///
    /// - Parameter plusIsSpace: Whether a plus is a space, as forms write it.
    public init?(percentDecoding text: Substring.UTF8View, plusIsSpace: Bool) {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst(), let low = rest.popFirst(), let byte = PercentCoding.byte(high, low)
                else { return nil }
                bytes.append(byte)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        self.init(validating: bytes, as: UTF8.self)
    }
}
