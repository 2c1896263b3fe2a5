/// A string of the table: what a scalar folds to, in UTF-8, with a space wherever it parts words.
struct FoldedString {
    /// The most bytes that a string of the table has, as `scripts/make-folding-tables` makes sure.
    static let maximumCount = 48

    /// The length and two flags in the high bits; the bytes follow.
    let start: UnsafePointer<UInt8>

    @inline(__always) var count: Int { Int(start[0] & 0x3F) }
    /// Whether the string is letters of one word, none of which affects what stands before or behind it.
    @inline(__always) var isPlain: Bool { start[0] & 0xC0 == 0 }
    /// Whether words part in the string.
    @inline(__always) var partsWords: Bool { start[0] & 0x80 != 0 }
    /// Whether the string holds scalars that may affect what stands before or behind them: marks, own words, jamo.
    @inline(__always) var isContextual: Bool { start[0] & 0x40 != 0 }
    @inline(__always) var bytes: UnsafePointer<UInt8> { start + 1 }

    @inline(__always) var utf8: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}
