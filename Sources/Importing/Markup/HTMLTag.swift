/// What can be told of HTML without parsing it.
enum HTMLTag {
    /// The elements that stand within a word as well as around one.
    static let withinWords: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt",
        "u", "var", "wbr",
    ]

    /// Whether a reader sees a gap at a tag within a line, as at `<br>`; at `<b>`, a comment or what is no tag he does not.
    static func partsWords(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = tag.dropFirst()
        if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
        let name = rest.prefix { isLetter($0) || (48...57).contains($0) }
        guard !name.isEmpty, name.count <= 10 else { return !name.isEmpty }
        return !withinWords.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    /// False where there are only tags and white space, as around what Markdown marks up itself, and none of an image.
    static func mayShowText(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < html.count {
            if html[index] == UInt8(ascii: "<") {
                guard let end = html[index...].firstIndex(of: UInt8(ascii: ">")), !startsImage(html[(index + 1)..<end])
                else { return true }
                index = end + 1
            } else if html[index] <= 32 {
                index += 1
            } else {
                return true
            }
        }
        return false
    }

    /// Whether it begins a link that may have a target.
    static func startsLink(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
        tag.count > 3 && tag[1] | 32 == UInt8(ascii: "a") && tag[2] <= 32
    }

    private static func startsImage(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        tag.first.map { $0 | 32 == UInt8(ascii: "i") } ?? false
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 32)
    }
}
