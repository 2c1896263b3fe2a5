/// The leaf blocks of a Markdown text in reading order, as the plain text that a reader sees.
///
/// Headings, paragraphs, list items, rows of tables and lines of code are a paragraph each. Soft and hard line breaks are spaces, the
/// cells of a row are parted by ` | `, images are their alternative text, and tags are dropped. List markers and the numbers of
/// footnotes are left out: they are the renderer's, and one new item or note would change all those behind it.
struct MarkdownBlocks: Sendable, Equatable {
    /// Where a link leads.
    struct Link: Sendable, Equatable {
        /// The index of the paragraph that the link stands in.
        let paragraph: Int
        /// The target as written, entities decoded.
        let target: String
    }

    /// No paragraph is empty or has white space at its ends.
    var paragraphs: [String] = []
    /// In reading order.
    var links: [Link] = []

    /// The paragraphs of a text that is not one of a sequence; else use a ``MarkdownReader``.
    static func paragraphs(of text: String) throws(RecordFault) -> [String] {
        var text = text
        text.makeContiguousUTF8()
        let read = text.withUTF8 { bytes in
            Result<MarkdownBlocks, RecordFault> { () throws(RecordFault) in
                try MarkdownReader(memory: 0).blocks(of: bytes)
            }
        }
        return try read.get().paragraphs
    }

    /// Adds the blocks of the text that follows.
    mutating func append(_ more: MarkdownBlocks) {
        for link in more.links {
            links.append(Link(paragraph: paragraphs.count + link.paragraph, target: link.target))
        }
        paragraphs.append(contentsOf: more.paragraphs)
    }
}
