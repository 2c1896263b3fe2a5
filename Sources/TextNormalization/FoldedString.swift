/// A string of the table: what a scalar folds to, in UTF-8, with a space wherever it parts words.
struct FoldedString {
    /// The most bytes that a string of the table has, as `scripts/make-folding-tables` makes sure.
    static let maximumCount = 48

    /// The length, with the high bit set where the string parts words; the bytes follow.
    let start: UnsafePointer<UInt8>

    @inline(__always) var count: Int { Int(start[0] & 0x7F) }
    @inline(__always) var partsWords: Bool { start[0] & 0x80 != 0 }
    @inline(__always) var bytes: UnsafePointer<UInt8> { start + 1 }
}
