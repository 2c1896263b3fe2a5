/// Reads valid UTF-8 token by token.
struct TokenSplitter {
    /// One token: its bytes, what it is, and where it starts in Unicode scalars.
    struct Token {
        let bytes: Range<Int>
        let kind: TokenKind
        let place: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var position: Int
    /// How many Unicode scalars were read.
    private(set) var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next token; nil at the end.
    mutating func next() -> Token? {
        guard position < end else { return nil }
        let start = (position, place)
        let first = readScalar()
        let kind: TokenKind
        switch first {
        case .wordPart:
            kind = .word
            skipWord()
        case .space:
            kind = .space
            skip { $0 == .space }
        case .wholeWord:
            kind = .word
            skip { _ in false }
        case .regionalIndicator:
            kind = .mark
            if position < end, peek().scalarClass == .regionalIndicator { _ = readScalar() }
            skip { _ in false }
        case .joiner, .extender, .mark:
            kind = .mark
            skip { _ in false }
        }
        return Token(bytes: start.0..<position, kind: kind, place: start.1)
    }

    /// Reads on while scalars join: extenders always, whatever stands behind a joiner, and what `isPart` says.
    private mutating func skip(while isPart: (ScalarClass) -> Bool) {
        while position < end {
            let (next, length) = peek()
            guard next == .extender || next == .joiner || isPart(next) else { return }
            advance(length)
            if next == .joiner, position < end, [.mark, .regionalIndicator].contains(peek().scalarClass) {
                _ = readScalar()
            }
        }
    }

    /// Reads on to the end of a word, through `1,000.5` too: a number is changed as a whole.
    private mutating func skipWord() {
        skip { $0 == .wordPart }
        while position + 1 < end, bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "."),
            isDigit(bytes[position - 1]), isDigit(bytes[position + 1])
        {
            advance(1)
            skip { $0 == .wordPart }
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    private mutating func readScalar() -> ScalarClass {
        let (scalarClass, length) = peek()
        advance(length)
        return scalarClass
    }

    private mutating func advance(_ length: Int) {
        position += length
        place += 1
    }

    private func peek() -> (scalarClass: ScalarClass, length: Int) {
        let lead = bytes[position]
        if lead < 0x80 { return (ScalarClass(ascii: lead), 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
        return (Unicode.Scalar(value).map { ScalarClass($0) } ?? .mark, length)
    }
}
