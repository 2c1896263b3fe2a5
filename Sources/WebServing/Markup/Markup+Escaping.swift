extension Markup {
    /// A text as HTML and XML take it, in content and in quoted attributes.
    ///
    /// What XML cannot hold (XML 1.0, section 2.2) and what turns the direction of the text behind it (the embeddings, overrides and isolates
    /// U+202A to U+202E and U+2066 to U+2069) become U+FFFD.
    static func escaped(_ text: some StringProtocol) -> String {
        var text = String(text)
        return text.withUTF8 { bytes in
            guard let first = bytes.firstIndex(where: Self.needsCare) else { return nil as String? }
            var result = Array(bytes[..<first])
            result.reserveCapacity(bytes.count + bytes.count / 8)
            var place = first
            while place < bytes.count { place = Self.append(bytes, at: place, to: &result) }
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case 0..<32, 127, 0xC2, 0xE2, 0xEF: true
        default: false
        }
    }

    /// Appends what stands at `place` and returns the place behind it.
    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, to result: inout [UInt8]) -> Int {
        let byte = bytes[place]
        switch byte {
        case UInt8(ascii: "&"): result += "&amp;".utf8
        case UInt8(ascii: "<"): result += "&lt;".utf8
        case UInt8(ascii: ">"): result += "&gt;".utf8
        case UInt8(ascii: "\""): result += "&quot;".utf8
        case UInt8(ascii: "'"): result += "&#39;".utf8
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): result.append(byte)
        case UInt8(ascii: "\r"): result.append(UInt8(ascii: "\n"))
        case 0..<32, 127: result += replacement
        default:
            let length = forbiddenLength(bytes, at: place)
            if length > 0 {
                result += replacement
                return place + length
            }
            result.append(byte)
        }
        return place + 1
    }

    private static let replacement = Array("\u{FFFD}".utf8)

    /// How many bytes a scalar takes that may not stand in a page: the C1 controls, what turns direction, U+FFFE and U+FFFF; 0 for
    /// any other.
    private static func forbiddenLength(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        switch bytes[place] {
        case 0xC2 where place + 1 < bytes.count && (0x80...0x9F).contains(bytes[place + 1]):
            return 2
        case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80 && (0xAA...0xAE).contains(bytes[place + 2]):
            return 3
        case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x81 && (0xA6...0xA9).contains(bytes[place + 2]):
            return 3
        case 0xEF where place + 2 < bytes.count && bytes[place + 1] == 0xBF && bytes[place + 2] >= 0xBE:
            return 3
        default:
            return 0
        }
    }
}
