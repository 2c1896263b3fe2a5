extension TextDigest {
    /// Reads 64 hexadecimal digits, capital or small, with or without `sha256:` before them; nil for anything else.
    public init?(hexadecimal text: some StringProtocol) {
        var digits = Array(text.utf8)
        if digits.starts(with: "sha256:".utf8) { digits.removeFirst(7) }
        guard digits.count == 64 else { return nil }
        let values = digits.compactMap(TextDigest.value(ofDigit:))
        guard values.count == 64 else { return nil }
        self.init(bytes: stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) })
    }

    private static func value(ofDigit digit: UInt8) -> Int? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(digit - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(digit - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
