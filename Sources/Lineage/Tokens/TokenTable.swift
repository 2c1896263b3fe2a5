/// Numbers the distinct tokens of two texts, so that comparing tokens is comparing integers.
///
/// Open addressing over byte ranges of one buffer: no token is copied. The hash is seeded anew in each process, so that
/// nobody can craft a text whose tokens all collide; the numbers themselves follow the order of appearance and do not
/// depend on it.
struct TokenTable {
    private var slots: [Int32]
    private var known: [Range<Int>] = []

    /// An empty table.
    init() {
        slots = Array(repeating: -1, count: 1 << 10)
    }

    /// How many distinct tokens there are.
    var count: Int { known.count }

    /// The number of the token that stands at `range` of `bytes`, which must be the same buffer in every call.
    mutating func number(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        if known.count * 2 >= slots.count { grow(bytes) }
        var slot = home(of: range, in: bytes)
        while slots[slot] >= 0 {
            if TokenTable.areEqual(known[Int(slots[slot])], range, in: bytes) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(known.count)
        known.append(range)
        return slots[slot]
    }

    private mutating func grow(_ bytes: UnsafeBufferPointer<UInt8>) {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (number, range) in known.enumerated() {
            var slot = home(of: range, in: bytes)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    private func home(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range]))
        return hasher.finalize() & (slots.count - 1)
    }

    private static func areEqual(_ one: Range<Int>, _ two: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        one.count == two.count && bytes[one].elementsEqual(bytes[two])
    }
}
