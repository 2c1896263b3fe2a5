/// What an archive keeps of a paragraph break: a hash of the last word before it and the first behind it, and eight bits of each of their neighbours.
///
/// A quote that runs over a break has two adjacent words on its two sides. So a look at one key for each pair of adjacent words of a quote
/// finds every break that the quote can run over, and nearly always proves that there is none. Keys may collide: what is found is compared.
public struct BreakKey: RawRepresentable, Hashable, Sendable {
    /// The key as a store keeps it; keys of the same two words are one range.
    public let rawValue: Int64

    /// Wraps an integer that came from a store.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The break between two paragraphs; nil where one of them has no words.
    public init?(between before: ParagraphEdges, and after: ParagraphEdges) {
        guard !before.isEmpty, !after.isEmpty else { return nil }
        let pair = Int64(BreakKey.hash(of: before.last, with: after.first))
        rawValue = pair << 16 | Int64(before.previous) << 8 | Int64(after.next)
    }

    /// The range of all keys that a break with these words can have. It holds keys of other words, too: see ``BreakFit``.
    public static func range(of words: BreakWords) -> ClosedRange<Int64> {
        let last = hash(ofLast: Array(words.last.utf8)[...])
        let pair = Int64(hash(of: last, with: Array(words.first.utf8))) << 16
        guard let previous = words.previous else { return pair...pair | 0xFFFF }
        let start = pair | Int64(mark(of: Array(previous.utf8)[...])) << 8
        return start...start | 0xFF
    }

    static func hash(ofLast word: ArraySlice<UInt8>) -> StableHash {
        var hash = StableHash()
        word.withUnsafeBufferPointer { hash.combine($0) }
        hash.combine(0)
        return hash
    }

    private static func hash(of last: StableHash, with first: [UInt8]) -> UInt32 {
        var hash = last
        first.withUnsafeBufferPointer { hash.combine($0) }
        return UInt32(truncatingIfNeeded: hash.value)
    }

    /// 1 to 255, by the word.
    static func mark(of word: ArraySlice<UInt8>) -> UInt8 {
        var hash = StableHash()
        word.withUnsafeBufferPointer { hash.combine($0) }
        return UInt8((hash.value >> 32) % 255) + 1
    }
}

/// Tells which keys in the range of some words can be those of a break with them.
public struct BreakFit: Sendable {
    private let mark: UInt8?

    /// Looks for breaks with these words.
    public init(_ words: BreakWords) {
        mark = words.next.map { BreakKey.mark(of: Array($0.utf8)[...]) }
    }

    /// Whether the word behind the first one of the second paragraph can be the one that is looked for.
    ///
    /// A paragraph of a single word has no second one, and what stands behind it is another paragraph's.
    public func fits(_ key: BreakKey) -> Bool {
        let next = UInt8(truncatingIfNeeded: key.rawValue)
        return mark == nil || next == 0 || next == mark
    }
}
