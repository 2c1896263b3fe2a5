/// One walk over well-formed UTF-8 that finds where paragraphs start and end.
struct ParagraphScan {
    let text: UnsafeBufferPointer<UInt8>
    private var found: [String] = []
    /// The first byte of the paragraph that is going on; nil between paragraphs.
    private var start: Int?
    /// The byte after the last one of it that is not white space.
    private var end = 0
    /// Whether the line so far holds nothing but white space.
    private var isBlankLine = true

    init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    mutating func paragraphs() -> [String] {
        var position = 0
        while position < text.count {
            let decoded = DecodedScalar(at: position, in: text)
            position = step(over: decoded, at: position)
        }
        endParagraph()
        return found
    }

    /// Takes in one scalar and returns where the next one starts.
    @inline(__always)
    private mutating func step(over decoded: DecodedScalar, at position: Int) -> Int {
        let next = position + decoded.length
        switch decoded.value {
        case 0x0D:
            endLine()
            return next < text.count && text[next] == 0x0A ? next + 1 : next
        case 0x0A, 0x2028:
            endLine()
        case 0x2029:
            endLine()
            endParagraph()
        case let value where !Self.isWhiteSpace(value):
            if start == nil { start = position }
            end = next
            isBlankLine = false
        default:
            break
        }
        return next
    }

    private mutating func endLine() {
        if isBlankLine { endParagraph() }
        isBlankLine = true
    }

    private mutating func endParagraph() {
        guard let start else { return }
        found.append(String(decoding: UnsafeBufferPointer(rebasing: text[start..<end]), as: UTF8.self))
        self.start = nil
    }

    /// Unicode's property White_Space, which has not changed since Unicode 6.3.
    @inline(__always)
    private static func isWhiteSpace(_ value: UInt32) -> Bool {
        if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
        return value == 0x85 || value == 0xA0 || ((0x1680...0x3000).contains(value) && isRareWhiteSpace(value))
    }

    private static func isRareWhiteSpace(_ value: UInt32) -> Bool {
        (0x2000...0x200A).contains(value) || [0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000].contains(value)
    }
}
