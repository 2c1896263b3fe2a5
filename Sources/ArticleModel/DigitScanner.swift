/// Reads fixed-width numbers and single characters off the front of a text.
struct DigitScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// A number of exactly so many ASCII digits; nil where they do not stand here.
    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += digits
        return value
    }

    /// Skips an ASCII character; false where another one, or none, stands here.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Skips blanks and tabs.
    mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 32 || bytes[position] == 9 { position += 1 }
    }

    /// Skips a word of ASCII letters; false where another one, or none, stands here.
    mutating func skip(word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count,
            bytes[position..<end].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        else { return false }
        position = end
        return true
    }

    /// Skips `.123`; true also where there is no fraction, false where the point has no digit behind it.
    mutating func skipFraction(orComma: Bool = false) -> Bool {
        guard skip(".") || orComma && skip(",") else { return true }
        let start = position
        while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
        return position > start
    }

    /// Seconds east of UTC, from `Z` or `+02:00`; nil where neither stands here.
    mutating func zoneOffset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int64 = skip("-") ? -1 : 1
        guard sign == -1 || skip("+"), let hours = number(digits: 2), hours < 24, skip(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return sign * Int64(hours * 3_600 + minutes * 60)
    }

    /// Seconds east of UTC in more forms: also `UTC`, `GMT`, `+0200` and `+02`; nil where none of them stands here.
    mutating func looseZoneOffset() -> Int64? {
        if skip("Z") || skip("z") || skip(word: "UTC") || skip(word: "GMT") { return 0 }
        let sign: Int64 = skip("-") ? -1 : 1
        guard sign == -1 || skip("+"), let hours = number(digits: 2), hours < 24 else { return nil }
        let hasColon = skip(":")
        if !hasColon, isAtEnd { return sign * Int64(hours * 3_600) }
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * Int64(hours * 3_600 + minutes * 60)
    }
}
