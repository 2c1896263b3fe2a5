import Foundation

/// Splits a text at its empty lines, and nowhere else: the form in which the lists of a Markdown file stay whole.
enum EmptyLineBlocks {
    /// The blocks between empty lines (LF or CRLF), untrimmed; a block may hold nothing but white space.
    static func paragraphs(of text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var blocks: [String] = []
            var start = 0
            var position = 0
            while let end = lineFeed(in: bytes, from: position) {
                position = end + 1
                var next = position
                if next < bytes.count, bytes[next] == 13 { next += 1 }
                guard next < bytes.count, bytes[next] == 10 else { continue }
                if end > start { blocks.append(string(bytes[start..<end])) }
                (start, position) = (next + 1, next)
            }
            if start < bytes.count { blocks.append(string(bytes[start...])) }
            return blocks
        }
    }

    private static func lineFeed(in bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int? {
        guard let base = bytes.baseAddress, position < bytes.count,
            let found = memchr(base + position, 10, bytes.count - position)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func string(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
    }
}
