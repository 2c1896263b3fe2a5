/// A run of words that is looked for in a text allowing for differences: the columns of the table of edit distances, 64
/// rows at a time (Myers, A Fast Bit-Vector Algorithm for Approximate String Matching, 1999, in the form of Hyyrö 2003).
struct WordPattern: Sendable {
    /// How many words it has; at least 1.
    let count: Int
    /// Of how many times 64 rows a column is: the steps that a word of a text takes.
    let blocks: Int
    /// For each number of a word its rank among the distinct words of the pattern; the last rank is of all others.
    private let ranks: [Int32]
    /// For each rank and block the rows that hold the word.
    private let masks: [UInt64]

    /// A pattern of words numbered below `symbols`; a text may also hold `symbols` itself, which matches nothing.
    init(_ words: some BidirectionalCollection<Int32>, symbols: Int) {
        count = words.count
        blocks = (words.count + 63) / 64
        var ranks = Array(repeating: Int32(-1), count: symbols + 1)
        var distinct: Int32 = 0
        for word in words where ranks[Int(word)] < 0 {
            ranks[Int(word)] = distinct
            distinct += 1
        }
        self.ranks = ranks.map { $0 < 0 ? distinct : $0 }
        var masks = Array(repeating: UInt64(0), count: (Int(distinct) + 1) * blocks)
        for (row, word) in words.enumerated() {
            masks[Int(ranks[Int(word)]) * blocks + row / 64] |= 1 << UInt64(row % 64)
        }
        self.masks = masks
    }

    /// The edit distance between the whole pattern and the best stretch of text that ends at each place, from the first
    /// place (no word read) to the last.
    ///
    /// - Parameters:
    ///   - base: What it costs to start before the first word.
    ///   - step: How much more (1, 0 or -1) it costs to start behind each word than before it.
    func distances(
        in text: some Collection<Int32>, base: Int32, step: (Int) -> Int, _ body: (Int, Int32) -> Void
    ) {
        var distance = base + Int32(count)
        body(0, distance)
        var columns = Array(repeating: Column(), count: blocks)
        let lastBit = UInt64(1) << UInt64((count - 1) % 64)
        columns.withUnsafeMutableBufferPointer { columns in
            masks.withUnsafeBufferPointer { masks in
                ranks.withUnsafeBufferPointer { ranks in
                    for (place, word) in text.enumerated() {
                        let first = Int(ranks[Int(word)]) * blocks
                        var carry = step(place)
                        for block in 0..<blocks - 1 {
                            carry = columns[block].advance(masks[first + block], carry, lastBit: 1 << 63)
                        }
                        carry = columns[blocks - 1].advance(masks[first + blocks - 1], carry, lastBit: lastBit)
                        distance += Int32(carry)
                        body(place + 1, distance)
                    }
                }
            }
        }
    }

    /// The differences between neighbouring rows of one column, up to 64 of them.
    private struct Column {
        var up = UInt64.max
        var down = UInt64(0)

        /// Goes to the next column, given the rows that match and the difference that comes in above; gives the one that
        /// goes out below.
        @inline(__always)
        mutating func advance(_ matches: UInt64, _ carry: Int, lastBit: UInt64) -> Int {
            let falling: UInt64 = carry < 0 ? 1 : 0
            let vertical = matches | down
            let matches = matches | falling
            let horizontal = (((matches & up) &+ up) ^ up) | matches
            var rise = down | ~(horizontal | up)
            var fall = up & horizontal
            let out = (rise & lastBit != 0 ? 1 : 0) - (fall & lastBit != 0 ? 1 : 0)
            rise = rise << 1 | (carry > 0 ? 1 : 0)
            fall = fall << 1 | falling
            up = fall | ~(vertical | rise)
            down = rise & vertical
            return out
        }
    }
}
