/// The elements of a page and the names of their attributes, without any text: what a browser makes of it, as long as every text stays text.
struct HTMLSkeleton: Equatable {
    let tags: [String]

    /// Reads tags as the HTML Standard's tokenizer does, section 13.2.5: `<` and a letter opens one, quotes hold what is in them.
    init(_ html: String) {
        var tags: [String] = []
        let bytes = Array(html.utf8)
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count, Self.opens(bytes[place + 1]) else {
                place += 1
                continue
            }
            var tag: [UInt8] = []
            var quote: UInt8?
            place += 1
            while place < bytes.count, quote != nil || bytes[place] != UInt8(ascii: ">") {
                let byte = bytes[place]
                if quote == byte { quote = nil } else if quote == nil, byte == 34 || byte == 39 { quote = byte }
                if quote == nil, byte != 34, byte != 39 { tag.append(byte) }
                place += 1
            }
            tags.append(String(decoding: tag, as: UTF8.self))
        }
        self.tags = tags
    }

    private static func opens(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
