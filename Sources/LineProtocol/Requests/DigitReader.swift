/// Reads the digits of a time.
struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of exactly so many digits; nil where it is none of the range.
    mutating func number(digits: Int, in range: ClosedRange<Int>) -> Int? {
        guard let number = WholeNumber.read(String(decoding: rest.prefix(digits), as: UTF8.self), in: range),
            rest.count >= digits
        else { return nil }
        rest.removeFirst(digits)
        return number
    }

    /// `partial-time time-offset` of RFC 3339.
    mutating func takeTime() -> Bool {
        guard number(digits: 2, in: 0...23) != nil, skip(":"), number(digits: 2, in: 0...59) != nil, skip(":"),
            number(digits: 2, in: 0...60) != nil
        else { return false }
        if skip(".") {
            guard number(digits: 1, in: 0...9) != nil else { return false }
            while number(digits: 1, in: 0...9) != nil {}
        }
        return skip("Z") || skip("z") || takeOffset()
    }

    private mutating func takeOffset() -> Bool {
        guard skip("+") || skip("-") else { return false }
        return number(digits: 2, in: 0...23) != nil && skip(":") && number(digits: 2, in: 0...59) != nil
    }
}
