/// Why a text is no JSON string, and where.
public struct JSONStringFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Sendable {
        /// The closing quotation mark is missing; the place is that of the opening one.
        case unclosed
        /// An unescaped control character.
        case controlCharacter
        /// A backslash that begins no escape. The place is that of the backslash, here and below.
        case badEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// An escape that means NUL, which neither articles nor questions may contain.
        case escapedNUL
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, in the text that was read.
    public let place: String.Index
}

/// Reads a JSON string (RFC 8259, section 7) from a line that may continue after it.
public struct JSONStringReader {
    private let line: String
    private let start: String.Index
    /// The place of the reader in the line.
    public private(set) var place: String.Index
    private var text = ""

    /// A reader at an opening quotation mark.
    public init(_ line: String, at start: String.Index) {
        self.line = line
        self.start = start
        place = line.utf8.index(after: start)
    }

    /// The text of the string; ``place`` is then after the closing quotation mark.
    public mutating func take() throws(JSONStringFault) -> String {
        while true {
            takePlain()
            guard let byte = current else { throw JSONStringFault(kind: .unclosed, place: start) }
            if byte == UInt8(ascii: "\"") {
                advance()
                return text
            }
            guard byte == UInt8(ascii: "\\") else { throw JSONStringFault(kind: .controlCharacter, place: place) }
            try takeEscape()
        }
    }

    /// Everything up to the next quotation mark, backslash or control character.
    private mutating func takePlain() {
        let rest = line.utf8[place...]
        let end = rest.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20 } ?? rest.endIndex
        text += line[place..<end]
        place = end
    }

    private mutating func takeEscape() throws(JSONStringFault) {
        let backslash = place
        advance()
        guard let letter = current else { throw JSONStringFault(kind: .unclosed, place: start) }
        advance()
        if letter == UInt8(ascii: "u") {
            text.unicodeScalars.append(try takeScalar(from: backslash))
        } else if let scalar = Self.escapes[letter] {
            text.unicodeScalars.append(scalar)
        } else {
            throw JSONStringFault(kind: .badEscape, place: backslash)
        }
    }

    /// The scalar of one `\uXXXX`, or of two that make a surrogate pair.
    private mutating func takeScalar(from backslash: String.Index) throws(JSONStringFault) -> Unicode.Scalar {
        guard let unit = takeUnit() else { throw JSONStringFault(kind: .badEscape, place: backslash) }
        guard unit != 0 else { throw JSONStringFault(kind: .escapedNUL, place: backslash) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(UInt16(unit)), skip("\\"), skip("u"), let trail = takeUnit(),
            UTF16.isTrailSurrogate(UInt16(trail)),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00))
        else { throw JSONStringFault(kind: .loneSurrogate, place: backslash) }
        return scalar
    }

    private mutating func takeUnit() -> UInt32? {
        let digits = line.utf8[place...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else {
            return nil
        }
        place = digits.endIndex
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private var current: UInt8? { place == line.endIndex ? nil : line.utf8[place] }

    private mutating func advance() { place = line.utf8.index(after: place) }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: mark) else { return false }
        advance()
        return true
    }

    private static let escapes: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
        UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
}
