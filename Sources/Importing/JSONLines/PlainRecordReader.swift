import Foundation

/// Reads a record as nearly all are written: JSON whose values are strings, lists of strings, whole numbers, `true`, `false` and `null`.
///
/// Whatever else a record holds, and every fault in it, is left to ``JSONRecord``, which names it. JSONSerialization reads the text as fast, but makes
/// objects of it of which Swift's strings have to be made again: of the CPU of an ingest it took a ninth, this takes a thirtieth.
struct PlainRecordReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// The fields of a record; nil where it is none of this kind, or has a field twice.
    static func fields(of record: Data) -> [String: FieldValue]? {
        record.withUnsafeBytes { raw in
            var reader = PlainRecordReader(bytes: raw.bindMemory(to: UInt8.self))
            return reader.fields()
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func fields() -> [String: FieldValue]? {
        guard take("{") else { return nil }
        var fields: [String: FieldValue] = [:]
        if !take("}") {
            repeat {
                guard let name = string(), take(":"), let value = value(),
                    fields.updateValue(value, forKey: name) == nil
                else { return nil }
            } while take(",")
            guard take("}") else { return nil }
        }
        skipWhiteSpace()
        return place == bytes.count ? fields : nil
    }

    private mutating func value() -> FieldValue? {
        skipWhiteSpace()
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "["): return strings().map { .strings($0) }
        case UInt8(ascii: "t"): return take(word: "true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return take(word: "false") ? .flag(false) : nil
        case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
        default: return wholeNumber().map { .whole($0) }
        }
    }

    private mutating func strings() -> [String]? {
        guard take("[") else { return nil }
        var strings: [String] = []
        if take("]") { return strings }
        repeat {
            guard let string = string() else { return nil }
            strings.append(string)
        } while take(",")
        return take("]") ? strings : nil
    }

    /// One of at most fifteen digits: every form of a number has it alike.
    private mutating func wholeNumber() -> Int? {
        let isNegative = take("-")
        let start = place
        var value = 0
        while place < bytes.count, bytes[place].isASCIIDigit, place - start < 16 {
            value = value * 10 + Int(bytes[place] - UInt8(ascii: "0"))
            place += 1
        }
        let hasZeroInFront = bytes[start..<place].first == UInt8(ascii: "0") && (place - start > 1 || isNegative)
        guard (1...15).contains(place - start), !hasZeroInFront, place < bytes.count,
            case let next = bytes[place],
            next == UInt8(ascii: ",") || next == UInt8(ascii: "}") || Self.isWhiteSpace(next)
        else { return nil }
        return isNegative ? -value : value
    }

    // MARK: Strings

    private static let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = place
        let raw = UnsafeRawBufferPointer(bytes)
        guard let end = raw.index(of: Self.quote, from: start) else { return nil }
        let stretch = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard UnsafeRawBufferPointer(stretch).index(of: Self.backslash, from: 0) == nil else { return escapedString() }
        guard !Self.holdsControlCharacter(stretch) else { return nil }
        place = end + 1
        return String(validating: stretch, as: UTF8.self)
    }

    /// The string from here on, which has an escape.
    private mutating func escapedString() -> String? {
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case Self.quote: return String(validating: text, as: UTF8.self)
            case Self.backslash: guard takeEscape(to: &text) else { return nil }
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func takeEscape(to text: inout [UInt8]) -> Bool {
        guard place < bytes.count else { return false }
        let letter = bytes[place]
        place += 1
        switch letter {
        case Self.quote, Self.backslash, UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"):
            guard let scalar = takeScalar() else { return false }
            text += UTF8.encode(scalar).map { Array($0) } ?? []
        default: return false
        }
        return true
    }

    /// The scalar of four hexadecimal digits, or of two such escapes that are a surrogate pair; nil for NUL, too, which no text can hold.
    private mutating func takeScalar() -> Unicode.Scalar? {
        guard let unit = takeCodeUnit(), unit != 0 else { return nil }
        guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
        guard place + 1 < bytes.count, bytes[place] == Self.backslash, bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        place += 2
        guard let trail = takeCodeUnit(), UTF16.isTrailSurrogate(trail) else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(trail) - 0xDC00)
    }

    private mutating func takeCodeUnit() -> UInt16? {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard place < bytes.count, let digit = Self.hexadecimalDigit(bytes[place]) else { return nil }
            unit = unit << 4 | UInt16(digit)
            place += 1
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Whether a byte is less than that of the space: eight are looked at together.
    private static func holdsControlCharacter(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let (ones, high) = (UInt64(0x0101_0101_0101_0101), UInt64(0x8080_8080_8080_8080))
        let (raw, whole) = (UnsafeRawBufferPointer(text), text.count & ~7)
        for offset in stride(from: 0, to: whole, by: 8) {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if (word &- ones &* 0x20) & ~word & high != 0 { return true }
        }
        return text[whole...].contains { $0 < 0x20 }
    }

    // MARK: Signs

    /// Takes a sign, behind white space.
    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skipWhiteSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func take(word: StaticString) -> Bool {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[place..<end]) }) else { return false }
        place = end
        return true
    }

    private mutating func skipWhiteSpace() {
        while place < bytes.count, Self.isWhiteSpace(bytes[place]) { place += 1 }
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
