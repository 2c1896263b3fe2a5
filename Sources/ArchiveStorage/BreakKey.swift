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
        guard let last = before.tail.last, let first = after.head.first else { return nil }
        let pair = Int64(BreakKey.hash(ofPair: last, first))
        let (previous, next) = (before.tail.dropLast().last, after.head.dropFirst().first)
        rawValue = pair << 16 | Int64(BreakKey.mark(of: previous)) << 8 | Int64(BreakKey.mark(of: next))
    }

    /// Every key whose break stands between these two words.
    public static func range(last: String, first: String) -> ClosedRange<Int64> {
        let pair = Int64(hash(ofPair: Array(last.utf8), Array(first.utf8))) << 16
        return pair...pair | 0xFFFF
    }

    /// Whether these words can stand next to the two at the break: before the one and behind the other. Nil fits everything.
    ///
    /// A paragraph of a single word has no second one, and what stands before it is another paragraph's.
    public func mayFit(before: String?, after: String?) -> Bool {
        let bits = UInt16(truncatingIfNeeded: rawValue)
        return BreakKey.fits(UInt8(bits >> 8), before) && BreakKey.fits(UInt8(truncatingIfNeeded: bits), after)
    }

    private static func fits(_ mark: UInt8, _ word: String?) -> Bool {
        guard mark != 0, let word else { return true }
        return mark == self.mark(of: Array(word.utf8))
    }

    private static func hash(ofPair last: [UInt8], _ first: [UInt8]) -> UInt32 {
        var hash = StableHash()
        last.withUnsafeBufferPointer { hash.combine($0) }
        hash.combine(0)
        first.withUnsafeBufferPointer { hash.combine($0) }
        return UInt32(truncatingIfNeeded: hash.value)
    }

    /// 1 to 255 for a word, 0 for none.
    private static func mark(of word: [UInt8]?) -> UInt8 {
        guard let word else { return 0 }
        var hash = StableHash()
        word.withUnsafeBufferPointer { hash.combine($0) }
        return UInt8((hash.value >> 32) % 255) + 1
    }
}
