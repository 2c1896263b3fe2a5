internal import CCMarkGFM
internal import Foundation

/// Writes down the leaf blocks of a tree whose nodes it is led through one by one, so that depth costs no stack.
struct MarkdownWalk {
    let budget: MarkdownBudget
    private(set) var blocks = MarkdownBlocks()
    private var text = ReadableText()
    /// Whether a cell of the row that is being written was left.
    private var isBehindCell = false
    /// Where the text of the cell that is being written starts.
    private var cellStart = 0
    /// Where the text of the last cell that is not empty ends.
    private var rowEnd = 0

    init(budget: MarkdownBudget) {
        self.budget = budget
    }

    mutating func enter(_ node: OpaquePointer) throws(RecordFault) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: text.append(MarkdownWalk.literal(node))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_IMAGE: text.appendSpace()
        case CMARK_NODE_HTML_INLINE: try enterTag(MarkdownWalk.literal(node))
        case CMARK_NODE_LINK: if let target = cmark_node_get_url(node) { addLink(String(cString: target)) }
        case CMARK_NODE_CODE_BLOCK: addLines(of: node)
        case CMARK_NODE_HTML_BLOCK: try addHTML(node)
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LIST,
            CMARK_NODE_BLOCK_QUOTE:
            break
        default: enterExtension(node)
        }
    }

    mutating func leave(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: finishParagraph()
        case CMARK_NODE_IMAGE: text.appendSpace()
        case CMARK_NODE_LINK, CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LIST, CMARK_NODE_BLOCK_QUOTE: break
        default: leaveExtension(node)
        }
    }

    private mutating func enterExtension(_ node: OpaquePointer) {
        if variorum_cmark_is(node, "table_cell") {
            if isBehindCell { text.append(" | ") }
            cellStart = text.count
        } else if variorum_cmark_is(node, "tasklist") {
            text.append(cmark_gfm_extensions_get_tasklist_item_checked(node) ? "☑ " : "☐ ")
        }
    }

    private mutating func leaveExtension(_ node: OpaquePointer) {
        if variorum_cmark_is(node, "table_cell") {
            isBehindCell = true
            if text.count > cellStart { rowEnd = text.count }
        } else if variorum_cmark_is(node, "table_row") || variorum_cmark_is(node, "table_header") {
            finishRow()
        } else if variorum_cmark_is(node, "tasklist") {
            // The mark of an item without a paragraph.
            finishParagraph()
        }
    }

    /// Empty cells at the end of the row leave no bars; those in the middle do, so that columns can be told apart.
    private mutating func finishRow() {
        text.truncate(to: rowEnd)
        rowEnd = 0
        isBehindCell = false
        finishParagraph()
    }

    private mutating func finishParagraph() {
        if let paragraph = text.take() { blocks.paragraphs.append(paragraph) }
    }

    private mutating func addLink(_ target: String) {
        if let target = LinkTarget.kept(target) { blocks.links.append(target) }
    }

    private mutating func addLines(of code: OpaquePointer) {
        for line in MarkdownWalk.literal(code).split(separator: UInt8(ascii: "\n")) {
            text.appendVerbatim(UnsafeBufferPointer(rebasing: line))
            finishParagraph()
        }
    }

    private mutating func addHTML(_ node: OpaquePointer) throws(RecordFault) {
        let html = MarkdownWalk.literal(node)
        guard HTMLTag.mayShowText(html) else { return }
        let read = try walk(html)
        read.targets.forEach { addLink($0) }
        blocks.paragraphs += read.paragraphs
    }

    private mutating func enterTag(_ tag: UnsafeBufferPointer<UInt8>) throws(RecordFault) {
        if HTMLTag.partsWords(tag) { text.appendSpace() }
        if HTMLTag.startsLink(tag) { try walk(tag).targets.forEach { addLink($0) } }
    }

    private func walk(_ html: UnsafeBufferPointer<UInt8>) throws(RecordFault) -> HTMLWalk {
        // Gumbo watches its own time for each fragment, and a text may have many of them.
        guard !budget.isSpent, let document = HTMLDocument(String(decoding: html, as: UTF8.self)) else {
            throw MarkdownBudget.fault
        }
        var walk = HTMLWalk()
        walk.run(document.root)
        withExtendedLifetime(document) {}
        return walk
    }

    /// What the node holds, without a copy: it lives as long as the tree.
    private static func literal(_ node: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
        guard let characters = cmark_node_get_literal(node) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let bytes = UnsafeRawPointer(characters).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: bytes, count: strlen(characters))
    }
}
