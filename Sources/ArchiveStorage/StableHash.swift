/// A 64-bit hash that is the same in every process and on every machine: FNV-1a (Fowler, Noll, Vo), with a final mixing step.
///
/// Not for telling contents apart against an adversary; for sums and samples that are stored or compared between processes.
struct StableHash: Sendable, Hashable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of nothing.
    init() {}

    /// Adds bytes.
    mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes { combine(byte: byte) }
    }

    /// Adds a byte.
    @inline(__always)
    mutating func combine(byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Adds an integer.
    mutating func combine(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { combine($0.bindMemory(to: UInt8.self)) }
    }

    /// The hash of all that was added, every bit of it well mixed (the finalizer of MurmurHash3).
    var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Gives the words that single spaces join, each with its hash: where it stands, in one pass over the bytes.
    @inline(__always)
    func forEachHashedWord(_ body: (Range<Int>, _ hash: UInt64) -> Void) {
        var (start, hash) = (0, StableHash())
        for end in 0...count {
            if end < count, self[end] != UInt8(ascii: " ") {
                hash.combine(byte: self[end])
                continue
            }
            if start < end { body(start..<end, hash.value) }
            (start, hash) = (end + 1, StableHash())
        }
    }
}
