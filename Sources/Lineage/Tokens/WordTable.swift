/// Numbers distinct folded words, so that comparing words is comparing integers.
///
/// Open addressing over one buffer of bytes. The hash is seeded anew in each process, so that nobody can craft words that
/// all collide; the numbers follow the order of appearance and do not depend on it.
struct WordTable: Sendable {
    private var slots: [Int32]
    private var bytes: [UInt8] = []
    /// Where each known word ends in `bytes`.
    private var ends: [Int] = []

    private static let seed = UInt64.random(in: 0...UInt64.max) | 1

    /// An empty table.
    init() {
        slots = Array(repeating: -1, count: 1 << 7)
    }

    /// How many distinct words there are.
    var count: Int { ends.count }

    /// The numbers of the words of a folded text in order; words not known yet become known.
    mutating func add(_ folded: [UInt8]) -> [Int32] {
        var numbers: [Int32] = []
        folded.withUnsafeBufferPointer { folded in
            WordTable.forEachWord(of: folded) { numbers.append(number(of: $0)) }
        }
        return numbers
    }

    /// Appends the numbers of the words of a folded text in order; `count` for each word that is not known.
    func find(_ folded: [UInt8], into numbers: inout [Int32]) {
        folded.withUnsafeBufferPointer { folded in
            bytes.withUnsafeBufferPointer { bytes in
                WordTable.forEachWord(of: folded) { word in
                    let known = slots[home(of: word, in: bytes)]
                    numbers.append(known >= 0 ? known : Int32(count))
                }
            }
        }
    }

    private mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        if ends.count * 2 >= slots.count { grow() }
        let slot = bytes.withUnsafeBufferPointer { home(of: word, in: $0) }
        if slots[slot] < 0 {
            slots[slot] = Int32(ends.count)
            bytes.append(contentsOf: word)
            ends.append(bytes.count)
        }
        return slots[slot]
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        bytes.withUnsafeBufferPointer { bytes in
            for number in ends.indices {
                let word = UnsafeBufferPointer(rebasing: bytes[range(of: number)])
                slots[home(of: word, in: bytes)] = Int32(number)
            }
        }
    }

    private func range(of number: Int) -> Range<Int> {
        (number > 0 ? ends[number - 1] : 0)..<ends[number]
    }

    /// The slot that holds a word, or the free one where it belongs.
    @inline(__always)
    private func home(of word: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: WordTable.hash(word)) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = range(of: Int(slots[slot]))
            if known.count == word.count, bytes[known].elementsEqual(word) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// Multiplies eight bytes at a time into a seeded state, keeping both halves of the product (as wyhash does).
    @inline(__always)
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state = seed ^ UInt64(word.count)
        var chunk: UInt64 = 0
        for (place, byte) in word.enumerated() {
            chunk = chunk << 8 | UInt64(byte)
            if place & 7 == 7 {
                state = mixed(state, chunk)
                chunk = 0
            }
        }
        return mixed(state, chunk)
    }

    @inline(__always)
    private static func mixed(_ state: UInt64, _ chunk: UInt64) -> UInt64 {
        let product = (state ^ chunk).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed << 1)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func forEachWord(
        of folded: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = 0
        for place in folded.indices where folded[place] == UInt8(ascii: " ") {
            body(UnsafeBufferPointer(rebasing: folded[start..<place]))
            start = place + 1
        }
        if start < folded.count { body(UnsafeBufferPointer(rebasing: folded[start...])) }
    }
}
