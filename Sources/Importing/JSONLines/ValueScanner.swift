/// Finds the end of one JSON value in bytes that come in stretches, by its brackets and strings alone.
///
/// What stands between two tokens is checked as far as it tells where a value that was never closed ends: the rest of the input must not be
/// taken for a part of it.
struct ValueScanner {
    /// What a stretch of bytes has shown.
    enum Progress: Equatable {
        /// The value goes on behind the stretch.
        case goesOn
        /// The value ends before this offset of the stretch.
        case ended(Int)
        /// What stands at this offset of the stretch can be no part of the value.
        case broken(Int, Break)
    }

    /// Why a value cannot go on.
    enum Break: Equatable {
        /// A line ends within a string.
        case lineEndInString
        /// The next value begins before this one is closed.
        case unclosed
        /// A bracket closes another kind of bracket.
        case otherBracket
        /// It is nested deeper than ``deepest``.
        case tooDeep
    }

    /// No value that JSONSerialization reads is nested deeper.
    static let deepest = 512

    /// How many fields stand in the outermost object.
    private(set) var fields = 0
    /// How many lines ended outside of strings.
    private(set) var lineEnds = 0
    /// Where the line begins in which the scan is, as an offset of the stretch; nil where that is another stretch, or no line has ended.
    private(set) var lineStart: Int?
    /// The name of the first field that holds a list of objects, as written; nil where none does.
    private(set) var listName: String?

    /// The brackets that are open.
    private var open: [UInt8] = []
    /// How far the stretch has been looked at.
    private var position = 0
    private var isInString = false
    /// Whether the next byte belongs to an escape, whatever it is.
    private var isEscaped = false
    /// Whether a value has ended, behind which only a comma, a colon or a closing bracket may stand.
    private var isBehindValue = false
    /// Whether the byte before was a carriage return: a line feed behind it belongs to the same line end.
    private var isBehindCarriageReturn = false
    private var last: UInt8 = 0
    /// How many bytes but white space were met before the first line end, as far as that is told from one.
    private var tokensOnFirstLine = 0
    /// The name of the field of the outermost object in which the scan is, and where one begins that has not ended.
    private var key: Range<Int>?
    private var keyStart: Int?

    private static let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

    /// Goes on with a stretch that begins as the one before, and is longer.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Progress {
        while position < bytes.count {
            if isInString {
                if let end = scanString(bytes) { return end }
            } else if let end = scanToken(bytes[position]) {
                return end
            } else if last == UInt8(ascii: "{"), listName == nil, open.elementsEqual("{[{".utf8) {
                listName = key.map { String(decoding: bytes[$0].prefix(64), as: UTF8.self) }
            }
        }
        return .goesOn
    }

    /// The stretch so far is gone, and the next one follows it.
    mutating func forgetStretch() {
        (position, lineStart, key, keyStart) = (0, nil, nil, nil)
    }

    /// Looks at a byte outside of strings.
    private mutating func scanToken(_ byte: UInt8) -> Progress? {
        let offset = position
        position += 1
        switch byte {
        case ValueScanner.lineFeed, ValueScanner.carriageReturn: endLine(byte)
        case 0x20, 0x09: break
        case UInt8(ascii: ","): isBehindValue = false
        case UInt8(ascii: ":"):
            isBehindValue = false
            if open.count == 1 { fields += 1 }
        case ValueScanner.quote:
            if isBehindValue { return .broken(offset, .unclosed) }
            isInString = true
            if open.count == 1, last != UInt8(ascii: ":") { keyStart = position }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if isBehindValue || byte == UInt8(ascii: "{") && beginsLineOfItsOwn(offset) {
                return .broken(offset, .unclosed)
            }
            if open.count == ValueScanner.deepest { return .broken(offset, .tooDeep) }
            open.append(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            // The brackets of a kind lie two apart in ASCII.
            guard open.last.map({ $0 + 2 }) == byte else { return .broken(offset, .otherBracket) }
            open.removeLast()
            isBehindValue = true
            if open.isEmpty { return .ended(position) }
        // A control character is no part of JSON, and of no value that could end here.
        default: if byte > 0x20 { isBehindValue = true }
        }
        if !byte.isASCIIWhiteSpace {
            last = byte
            if lineEnds == 0, tokensOnFirstLine < 2 { tokensOnFirstLine += 1 }
        }
        isBehindCarriageReturn = byte == ValueScanner.carriageReturn
        return nil
    }

    private mutating func endLine(_ byte: UInt8) {
        // CRLF is one end, also where the stretch ends between the two.
        if byte != ValueScanner.lineFeed || !isBehindCarriageReturn { lineEnds += 1 }
        lineStart = position
    }

    /// Whether an object at the front of a line is the next record and no part of this one: so it is in JSON Lines, where the first line has
    /// more than a bracket.
    private func beginsLineOfItsOwn(_ offset: Int) -> Bool {
        lineStart == offset && tokensOnFirstLine > 1
    }

    /// Looks for the end of a string.
    private mutating func scanString(_ bytes: UnsafeRawBufferPointer) -> Progress? {
        if isEscaped {
            isEscaped = false
            position += 1
            return nil
        }
        let end = bytes.index(of: ValueScanner.quote, from: position) ?? bytes.count
        let stretch = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        while let escape = stretch.index(of: ValueScanner.backslash, from: position) {
            if let lineEnd = lineEnd(in: bytes, before: escape) { return .broken(lineEnd, .lineEndInString) }
            position = escape + 2
            if position > end {
                // The quotation mark is escaped, or the escape goes on in the next stretch.
                isEscaped = position > bytes.count
                position = min(position, bytes.count)
                return nil
            }
        }
        if let lineEnd = lineEnd(in: bytes, before: end) { return .broken(lineEnd, .lineEndInString) }
        position = end
        guard end < bytes.count else { return nil }
        position += 1
        (isInString, isBehindValue, last) = (false, true, ValueScanner.quote)
        if let start = keyStart { (key, keyStart) = (start..<end, nil) }
        return open.isEmpty ? .ended(position) : nil
    }

    private func lineEnd(in bytes: UnsafeRawBufferPointer, before end: Int) -> Int? {
        UnsafeRawBufferPointer(rebasing: bytes[..<end]).index(of: ValueScanner.lineFeed, from: position)
    }
}
