/// A piece of HTML as the plain text that a reader sees.
///
/// Block elements and rows of tables are a paragraph each, the cells of a row are parted by ` | `, images are their alternative text, and
/// scripts and styles are left out. Entities are decoded once. White space is as a browser shows it.
struct HTMLBlocks {
    /// No paragraph is empty or has white space at its ends.
    let paragraphs: [String]
    /// Where the links lead, in reading order; see ``LinkTarget``.
    let links: [String]

    /// Reads the piece; throws where it would take far more memory or time than one of its length should.
    init(_ html: String) throws(RecordFault) {
        // Most titles and many paragraphs have none of it.
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            var text = ReadableText()
            text.append(Array(html.utf8))
            (paragraphs, links) = (text.take().map { [$0] } ?? [], [])
            return
        }
        guard let document = HTMLDocument(html) else {
            throw RecordFault(
                .limit, "the HTML is nested so that parsing it takes too much memory or time",
                remedy: "take it in as plain text, without --markup html")
        }
        var walk = HTMLWalk()
        walk.run(document.root)
        (paragraphs, links) = (walk.paragraphs, walk.targets.compactMap(LinkTarget.kept))
        withExtendedLifetime(document) {}
    }
}

/// What tells HTML from plain text without parsing it.
enum HTMLSigns {
    /// Tags that plain text has no use for.
    private static let tags: Set<String> = [
        "a", "b", "br", "blockquote", "div", "em", "figure", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "ol", "p",
        "script", "section", "span", "strong", "sub", "sup", "table", "td", "tr", "ul",
    ]

    /// Whether a tag or an entity stands in the text.
    static func areIn(_ text: String) -> Bool {
        entitiesAreIn(text)
            || contains(UInt8(ascii: "<"), in: text) { rest in
                let name = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
                let letters = name.prefix(11, while: HTMLSigns.isOfName)
                guard let next = name.dropFirst(letters.count).first,
                    next.isASCIIWhiteSpace || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
                else { return false }
                return tags.contains(String(decoding: letters, as: UTF8.self).lowercased())
            }
    }

    /// Whether an entity such as `&amp;` or `&#8217;` stands in the text.
    static func entitiesAreIn(_ text: String) -> Bool {
        contains(UInt8(ascii: "&"), in: text) { rest in
            let isNumber = rest.first == UInt8(ascii: "#")
            let name = (isNumber ? rest.dropFirst() : rest).prefix(10, while: HTMLSigns.isOfName)
            guard name.count >= (isNumber ? 1 : 2) else { return false }
            return rest.dropFirst(name.count + (isNumber ? 1 : 0)).first == UInt8(ascii: ";")
        }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || (97...122).contains(byte | 32)
    }

    private static func contains(
        _ byte: UInt8, in text: String, _ isSign: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool
    ) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var position = 0
            while let found = bytes.index(of: byte, from: position) {
                if isSign(bytes[(found + 1)...]) { return true }
                position = found + 1
            }
            return false
        }
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// What fits at the front, at most so many bytes.
    fileprivate func prefix(_ most: Int, while fits: (UInt8) -> Bool) -> Self {
        prefix(most).prefix(while: fits)
    }
}
