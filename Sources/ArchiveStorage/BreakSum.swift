/// A fingerprint of a set of paragraph breaks that does not depend on their order, as ``PostingSum`` is of postings.
public struct BreakSum: Sendable, Hashable {
    private var count = 0
    private var sum: UInt64 = 0

    /// The sum of no breaks.
    public init() {}

    /// Adds a break.
    public mutating func add(_ paragraphBreak: ParagraphBreak) {
        var hash = StableHash()
        hash.combine(Int64(paragraphBreak.paragraph))
        hash.combine(paragraphBreak.key.rawValue)
        count += 1
        sum &+= hash.value
    }
}
