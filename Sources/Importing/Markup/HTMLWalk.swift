internal import CGumbo
internal import Foundation

/// The paragraphs that a reader sees of a piece of HTML, with the targets of their links.
struct HTMLWalk {
    private(set) var paragraphs: [String] = []
    /// Where the links lead, as written, in reading order.
    private(set) var targets: [String] = []
    private var text = ReadableText()
    /// Whether a bar is to part what comes from the cell before it.
    private var isBehindCell = false

    /// Goes through the tree by its own pointers, so that depth costs no stack.
    mutating func run(_ root: HTMLNode) {
        var node = root.pointer
        while true {
            if enter(HTMLNode(pointer: node)), let child = HTMLWalk.child(of: node, at: 0) {
                node = child
                continue
            }
            leave(HTMLNode(pointer: node))
            var next = HTMLWalk.sibling(of: node)
            while next == nil {
                guard node != root.pointer, let parent = node.pointee.parent else { return finish() }
                node = parent
                leave(HTMLNode(pointer: node))
                if node == root.pointer { return finish() }
                next = HTMLWalk.sibling(of: node)
            }
            if let next { node = next }
        }
    }

    /// Whether to go inside.
    private mutating func enter(_ node: HTMLNode) -> Bool {
        if node.pointer.pointee.type == GUMBO_NODE_TEXT || node.pointer.pointee.type == GUMBO_NODE_CDATA {
            appendText(of: node)
        } else if node.pointer.pointee.type == GUMBO_NODE_WHITESPACE {
            text.appendSpace()
        }
        guard node.isElement else { return node.pointer.pointee.type == GUMBO_NODE_DOCUMENT }
        switch node.name {
        case "script", "style", "title", "head", "template": return false
        case "img": appendImage(node)
        case "a": node.attribute("href").map { targets.append($0) }
        case let name: part(name)
        }
        return true
    }

    private mutating func leave(_ node: HTMLNode) {
        guard node.isElement, node.name != "img" else { return }
        part(node.name)
        if node.name == "td" || node.name == "th" { isBehindCell = text.count > 0 }
    }

    private mutating func part(_ name: String) {
        switch name {
        case "br", "td", "th": text.appendSpace()
        case _ where HTMLTag.withinWords.contains(name): break
        default: finish()
        }
    }

    private mutating func appendText(of node: HTMLNode) {
        guard let characters = node.pointer.pointee.v.text.text else { return }
        append(UnsafeRawBufferPointer(start: characters, count: strlen(characters)))
    }

    private mutating func appendImage(_ node: HTMLNode) {
        text.appendSpace()
        guard var alternative = node.attribute("alt") else { return }
        alternative.withUTF8 { append(UnsafeRawBufferPointer($0)) }
        text.appendSpace()
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if isBehindCell { text.append(" | ") }
        isBehindCell = false
        bytes.withMemoryRebound(to: UInt8.self) { text.append($0) }
    }

    private mutating func finish() {
        isBehindCell = false
        if let paragraph = text.take() { paragraphs.append(paragraph) }
    }

    private static func child(of node: UnsafeMutablePointer<GumboNode>, at index: Int) -> UnsafeMutablePointer<
        GumboNode
    >? {
        let children: GumboVector
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT: children = node.pointee.v.document.children
        case GUMBO_NODE_ELEMENT: children = node.pointee.v.element.children
        default: return nil
        }
        guard index < Int(children.length) else { return nil }
        return children.data[index]?.assumingMemoryBound(to: GumboNode.self)
    }

    private static func sibling(of node: UnsafeMutablePointer<GumboNode>) -> UnsafeMutablePointer<GumboNode>? {
        node.pointee.parent.flatMap { child(of: $0, at: node.pointee.index_within_parent + 1) }
    }
}
