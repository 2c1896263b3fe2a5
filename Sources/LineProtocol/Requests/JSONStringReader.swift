/// Reads a JSON string (RFC 8259, section 7) out of a line.
struct JSONStringReader {
    private let line: String
    private let start: String.Index
    private(set) var place: String.Index
    private var text = ""

    /// A reader at an opening quotation mark.
    init(_ line: String, at start: String.Index) {
        self.line = line
        self.start = start
        place = line.utf8.index(after: start)
    }

    /// The text; ``place`` is then behind the closing quotation mark.
    mutating func take() throws(ProtocolError) -> String {
        while true {
            takePlain()
            guard let byte = current else { throw .badSyntax(.unclosedString, in: line, at: start) }
            if byte == UInt8(ascii: "\"") {
                advance()
                return text
            }
            guard byte == UInt8(ascii: "\\") else { throw fault(.controlCharacter) }
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

    private mutating func takeEscape() throws(ProtocolError) {
        let backslash = place
        advance()
        guard let letter = current else { throw .badSyntax(.unclosedString, in: line, at: start) }
        advance()
        if letter == UInt8(ascii: "u") {
            text.unicodeScalars.append(try takeScalar(from: backslash))
        } else if let scalar = Self.escapes[letter] {
            text.unicodeScalars.append(scalar)
        } else {
            throw .badSyntax(.badEscape, in: line, at: backslash)
        }
    }

    /// The scalar of one `\uXXXX`, or of two that make a surrogate pair.
    private mutating func takeScalar(from backslash: String.Index) throws(ProtocolError) -> Unicode.Scalar {
        guard let unit = takeUnit() else { throw .badSyntax(.badEscape, in: line, at: backslash) }
        guard unit != 0 else { throw .badSyntax(.escapedNUL, in: line, at: backslash) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(UInt16(unit)), skip("\\"), skip("u"), let trail = takeUnit(),
            UTF16.isTrailSurrogate(UInt16(trail)),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00))
        else { throw .badSyntax(.loneSurrogate, in: line, at: backslash) }
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

    private func fault(_ fault: SyntaxFault) -> ProtocolError { .badSyntax(fault, in: line, at: place) }

    private static let escapes: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
        UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
}
