/// The leaf blocks of a Markdown text in reading order, as the plain text that a reader sees.
///
/// Headings, paragraphs, list items, rows of tables and lines of code are a paragraph each. Soft and hard line breaks are spaces, the
/// cells of a row are parted by ` | `, images are their alternative text, and tags are dropped. List markers and the numbers of
/// footnotes are left out: they are the renderer's, and one new item or note would change all those behind it.
struct MarkdownBlocks: Sendable, Equatable {
    /// No paragraph is empty or has white space at its ends.
    var paragraphs: [String] = []
    /// Where the links lead, in reading order; see ``LinkTarget``.
    var links: [String] = []

    /// The blocks of a text that is not one of a sequence; else use a ``MarkdownReader``.
    static func blocks(of text: String) throws(RecordFault) -> MarkdownBlocks {
        var text = text
        text.makeContiguousUTF8()
        let read = text.withUTF8 { bytes in
            Result<MarkdownBlocks, RecordFault> { () throws(RecordFault) in
                try MarkdownReader(memory: 0).blocks(of: bytes)
            }
        }
        return try read.get()
    }

    /// Adds the blocks of the text that follows.
    mutating func append(_ more: MarkdownBlocks) {
        links.append(contentsOf: more.links)
        paragraphs.append(contentsOf: more.paragraphs)
    }
}
