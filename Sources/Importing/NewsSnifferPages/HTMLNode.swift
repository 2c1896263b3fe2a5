import CGumbo

/// One node of an ``HTMLDocument``, which must outlive it. Every walk is a loop: a hostile tree is as deep as the page
/// is long.
struct HTMLNode {
    let pointer: UnsafeMutablePointer<GumboNode>

    /// The nodes directly inside.
    private var children: GumboVector? {
        switch pointer.pointee.type {
        case GUMBO_NODE_DOCUMENT: pointer.pointee.v.document.children
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: pointer.pointee.v.element.children
        default: nil
        }
    }

    var isElement: Bool { pointer.pointee.type == GUMBO_NODE_ELEMENT }

    /// The element's name in lower case; empty for what is no element or bears a name that HTML does not know.
    var name: String {
        isElement ? String(cString: gumbo_normalized_tagname(pointer.pointee.v.element.tag)) : ""
    }

    /// The value of an attribute; nil where the node has none of this name.
    func attribute(_ name: String) -> String? {
        guard isElement else { return nil }
        var attributes = pointer.pointee.v.element.attributes
        return gumbo_get_attribute(&attributes, name).map { String(cString: $0.pointee.value) }
    }

    /// Whether the element has the class.
    func hasClass(_ name: String) -> Bool {
        attribute("class")?.split(whereSeparator: \.isWhitespace).contains { $0 == name } ?? false
    }

    /// The node and all nodes inside of it, in the order of the page.
    var subtree: some Sequence<HTMLNode> {
        sequence(state: [self]) { (waiting: inout [HTMLNode]) in
            guard let node = waiting.popLast() else { return nil }
            waiting.append(contentsOf: node.childNodes.reversed())
            return node
        }
    }

    /// Visits the node and what is inside of it in the order of the page; passes over the inside where `visit` says
    /// false.
    func walk(_ visit: (HTMLNode) -> Bool) {
        var waiting = [self]
        while let node = waiting.popLast() {
            if visit(node) { waiting.append(contentsOf: node.childNodes.reversed()) }
        }
    }

    /// The rows of a table, without those of tables inside of its cells: each text is so read once, however tables
    /// nest.
    var rows: [HTMLNode] {
        childNodes.flatMap { ["thead", "tbody", "tfoot"].contains($0.name) ? $0.childNodes : [$0] }
            .filter { $0.name == "tr" }
    }

    /// The cells of a row.
    var cells: [HTMLNode] {
        childNodes.filter { $0.name == "td" || $0.name == "th" }
    }

    private var childNodes: [HTMLNode] {
        guard let children, let data = children.data else { return [] }
        return (0..<Int(children.length)).compactMap {
            data[$0].map { HTMLNode(pointer: $0.assumingMemoryBound(to: GumboNode.self)) }
        }
    }

    /// The elements of a name inside of the node, in the order of the page.
    func elements(_ names: String...) -> [HTMLNode] {
        subtree.filter { $0.isElement && names.contains($0.name) }
    }

    /// The characters of a text node as they stand; nil for any other node.
    var ownText: String? {
        guard pointer.pointee.type == GUMBO_NODE_TEXT else { return nil }
        return pointer.pointee.v.text.text.map { String(cString: $0) }
    }

    /// The text inside, white space collapsed as a browser shows it, a `br` as a line feed.
    var text: String {
        var text = ""
        for node in subtree {
            switch node.pointer.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                node.pointer.pointee.v.text.text.map { text += String(cString: $0).collapsed }
            default: if node.name == "br" { text += "\n" }
            }
        }
        return text.joinedLines
    }
}

extension String {
    /// Every run of ASCII white space as one space.
    fileprivate var collapsed: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if !byte.isASCIIWhiteSpace {
                bytes.append(byte)
            } else if bytes.last != UInt8(ascii: " ") {
                bytes.append(UInt8(ascii: " "))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The lines without white space at their ends, and no two spaces in a row where two stretches of text met.
    fileprivate var joinedLines: String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n").trimmedOfWhiteSpace
    }
}
