import CGumbo

/// A page as gumbo parsed it by the rules of HTML5, within bounds of memory and time.
final class HTMLDocument {
    /// Processor time that a parse may take: ten times what gumbo takes for honest pages (22 MB/s), and a second.
    private static func nanoseconds(for length: Int) -> Int64 {
        1_000_000_000 + Int64(length) * 500
    }

    private let memory = UnsafeMutablePointer<variorum_gumbo_memory>.allocate(capacity: 1)
    /// The document itself. Nodes live as long as this object.
    let root: HTMLNode

    /// Parses the page; nil where it would take far more memory or time than a page of its length should.
    init?(_ page: String) {
        // In proportion to the page's length, because what a hostile page takes grows with the square of it.
        let length = page.utf8.count
        variorum_gumbo_begin(
            memory, 100_000 + length * 2, (16 << 20) + length * 200, HTMLDocument.nanoseconds(for: length))
        var text = page
        let memory = memory
        // The tree points into no text: gumbo copies what it decodes; only `original_text` would, and is not read.
        let output = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { variorum_gumbo_parse(memory, $0.baseAddress, $0.count) }
        }
        guard let document = output?.pointee.document else {
            variorum_gumbo_release(memory)
            memory.deallocate()
            return nil
        }
        root = HTMLNode(pointer: document)
    }

    deinit {
        variorum_gumbo_release(memory)
        memory.deallocate()
    }
}
