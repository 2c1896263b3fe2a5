/// Splits a text at its empty lines, and nowhere else: the form in which the lists of a Markdown file stay whole.
enum EmptyLineBlocks {
    /// The blocks between empty lines (LF or CRLF), without ASCII white space at their ends; none is empty.
    static func paragraphs(of text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var blocks: [String] = []
            var start = 0
            var position = 0
            while let end = bytes.index(of: 10, from: position) {
                position = end + 1
                var next = position
                if next < bytes.count, bytes[next] == 13 { next += 1 }
                guard next < bytes.count, bytes[next] == 10 else { continue }
                if end > start { append(bytes[start..<end], to: &blocks) }
                (start, position) = (next + 1, next)
            }
            if start < bytes.count { append(bytes[start...], to: &blocks) }
            return blocks
        }
    }

    /// Trimmed here, on bytes, since to trim a string costs a copy of it.
    private static func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to blocks: inout [String]) {
        var block = bytes
        while let first = block.first, first.isASCIIWhiteSpace { block.removeFirst() }
        while let last = block.last, last.isASCIIWhiteSpace { block.removeLast() }
        guard !block.isEmpty else { return }
        blocks.append(String(decoding: UnsafeBufferPointer(rebasing: block), as: UTF8.self))
    }
}
