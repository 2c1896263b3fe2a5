/// Random input.
public enum RandomBytes {
    /// Short lines with every kind of end and fault.
    public static func lines(using generator: inout SeededGenerator) -> [UInt8] {
        let parts: [[UInt8]] = [
            [0x0A], [0x0A], [0x0D, 0x0A], [0x0D], [0], [0xFF], [0xC3], [0xC3, 0xA9], Array("PING".utf8),
            Array("a".utf8),
            Array("日".utf8), [0x20],
        ]
        return (0..<Int.random(in: 0...24, using: &generator)).flatMap { _ in
            parts[Int.random(in: parts.indices, using: &generator)]
        }
    }

    /// A line from the pieces that requests are made of, so that a parser gets far into it.
    public static func requestLine(using generator: inout SeededGenerator) -> String {
        let pieces = [
            "FIRST", "ADD", "help", "CITE", "WATCH", " ", " ", "\t", "\"", "\"", "\\", "\\u", "d83d", "\\n", "=",
            "source=",
            "limit=", "since=", "2013-02-30", "9999999999999999999", "0", "{", "}", "radar", "é", "日", "\r", "\u{7F}",
            "\u{2028}", "“", "0041", "in=any",
        ]
        return (0..<Int.random(in: 0...12, using: &generator)).map { _ in
            pieces[Int.random(in: pieces.indices, using: &generator)]
        }.joined()
    }

    /// A text of any characters but NUL.
    public static func text(using generator: inout SeededGenerator) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "=", " ", "\"", "\\", "\n", "\r", "\t", "{", "}", "/", "\u{1}", "\u{7F}", "\u{85}", "\u{2028}", "é",
            "日",
            "😀", "\u{301}", "“", "'", "-", "\u{FEFF}", "\u{10FFFF}",
        ]
        let count = Int.random(in: 0...8, using: &generator)
        return String(
            String.UnicodeScalarView(
                (0..<count).map { _ in scalars[Int.random(in: scalars.indices, using: &generator)] }))
    }

    /// The same bytes in pieces, some of them empty.
    public static func pieces(of bytes: [UInt8], using generator: inout SeededGenerator) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...5, using: &generator))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
