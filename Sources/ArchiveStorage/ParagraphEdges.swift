/// The first two and the last two words of a paragraph, of which a ``BreakKey`` is made.
public struct ParagraphEdges: Sendable, Hashable {
    /// The first word and the second; fewer where there are fewer.
    public let head: [[UInt8]]
    /// The last word but one and the last; fewer where there are fewer.
    public let tail: [[UInt8]]

    /// The edges of a paragraph's folded words in UTF-8, joined by single spaces.
    public init(ofFolded folded: [UInt8]) {
        let space = UInt8(ascii: " ")
        head = folded.split(separator: space, maxSplits: 2).prefix(2).map(Array.init)
        let last = folded.lastIndex(of: space) ?? folded.startIndex - 1
        let previous = folded[..<max(last, 0)].lastIndex(of: space) ?? folded.startIndex - 1
        tail = folded[(previous + 1)...].split(separator: space).map(Array.init)
    }

    /// Whether the paragraph has no words, so that a quote passes over it.
    public var isEmpty: Bool { head.isEmpty }
}
