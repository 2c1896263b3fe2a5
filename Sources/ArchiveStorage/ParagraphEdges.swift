/// What a ``BreakKey`` is made of at either end of a paragraph: of its first two and its last two words.
public struct ParagraphEdges: Sendable, Hashable {
    /// The first word, in UTF-8; empty where the paragraph has no words.
    let first: [UInt8]
    /// The mark of the word behind the first; 0 where there is none.
    let next: UInt8
    /// The mark of the word before the last; 0 where there is none.
    let previous: UInt8
    /// The hash of the last word, to which the first word of the next paragraph is added.
    let last: StableHash

    /// The edges of a paragraph's folded words in UTF-8, joined by single spaces.
    public init(ofFolded folded: [UInt8]) {
        let space = UInt8(ascii: " ")
        let firstEnd = folded.firstIndex(of: space) ?? folded.endIndex
        let lastStart = folded.lastIndex(of: space).map { $0 + 1 } ?? folded.startIndex
        first = Array(folded[..<firstEnd])
        last = BreakKey.hash(ofLast: folded[lastStart...])
        guard firstEnd < folded.endIndex else {
            (next, previous) = (0, 0)
            return
        }
        let behind = folded[(firstEnd + 1)...]
        next = BreakKey.mark(of: behind.prefix { $0 != space })
        let before = folded[..<(lastStart - 1)]
        previous = BreakKey.mark(of: before[(before.lastIndex(of: space).map { $0 + 1 } ?? before.startIndex)...])
    }

    /// Whether the paragraph has no words, so that a quote passes over it.
    public var isEmpty: Bool { first.isEmpty }
}
