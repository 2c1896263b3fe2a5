public import ArticleModel

/// A fingerprint of a set of postings that does not depend on their order: equal sets have equal sums, and unequal ones all but never.
///
/// With it `check` compares the index with the stored texts in one pass over each, without sorting either.
public struct PostingSum: Sendable, Hashable {
    /// How many postings were added.
    public private(set) var count = 0
    private var sum: UInt64 = 0

    /// The sum of no postings.
    public init() {}

    /// Adds the posting that says: `word` stands in this row of the index, in a title, a body or a link, at this position, counted from 0.
    public mutating func add(word: UnsafeBufferPointer<UInt8>, row: Int64, kind: ParagraphKind, position: Int) {
        add(wordHash: PostingSum.hash(ofWord: word), row: row, kind: kind, position: position)
    }

    /// Adds a posting of a word whose hash was taken before.
    public mutating func add(wordHash: UInt64, row: Int64, kind: ParagraphKind, position: Int) {
        add(hash: wordHash, row: row, place: UInt64(position << 2 | kind.rawValue))
    }

    /// Adds the posting that says: a term of the index of pairs stands for two adjacent words of this row. It is added once a row.
    ///
    /// - Parameter pair: The number of the pair's term (see ``PairRule``).
    public mutating func add(pair: UInt32, row: Int64) {
        add(hash: UInt64(pair) &* 0xC2B2_AE3D_27D4_EB4F, row: row, place: .max)
    }

    private mutating func add(hash: UInt64, row: Int64, place: UInt64) {
        count += 1
        var mixed = hash ^ (UInt64(bitPattern: row) &* 0x9E37_79B9_7F4A_7C15)
        mixed = (mixed ^ (mixed >> 31)) &* 0xBF58_476D_1CE4_E5B9
        mixed ^= place &* 0x94D0_49BB_1331_11EB
        mixed = (mixed ^ (mixed >> 29)) &* 0xFF51_AFD7_ED55_8CCD
        sum &+= mixed ^ (mixed >> 32)
    }

    /// The hash of a word, to be used for many postings of it.
    public static func hash(ofWord word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.combine(word)
        return hash.value
    }
}
