/// Finds where phrases stand near each other: one place of each, no two sharing a word, and at most `distance` words between the end of
/// the first and the start of the last (the meaning that FTS5 gives NEAR).
///
/// Whatever stands in the text, each place that may be the first is decided in 2ⁿ · n steps at the most, for n other operands.
struct NearMatch {
    /// The places of each operand, ascending, and all of one length.
    let operands: [[Range<Int>]]
    /// At most 63.
    let distance: Int

    /// Where an operand stands behind the first one.
    private struct Nearby {
        /// Bit n is set where it starts n words behind the end of the first one.
        var starts: UInt64 = 0
        let length: Int

        func start(from end: Int) -> Int? {
            let left = starts & (~0 << UInt64(end))
            return left == 0 ? nil : left.trailingZeroBitCount
        }
    }

    /// The places of every operand of every match, ascending, each once.
    func matchedRanges() -> [Range<Int>] {
        guard !operands.contains(where: \.isEmpty) else { return [] }
        var matched: Set<Range<Int>> = []
        // What starts with one of two operands that are alike starts with the other as well.
        for index in operands.indices where operands.firstIndex(of: operands[index]) == index {
            for first in operands[index] {
                if let match = match(startingWith: first, of: index) { matched.formUnion(match) }
            }
        }
        return matched.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }

    private func match(startingWith first: Range<Int>, of index: Int) -> [Range<Int>]? {
        var others: [Nearby] = []
        for other in operands.indices where other != index {
            let nearby = nearby(operands[other], behind: first.upperBound)
            guard nearby.starts != 0 else { return nil }
            others.append(nearby)
        }
        let nearest = others.map { ($0.starts.trailingZeroBitCount, $0.length) }
        // Words that differ never share a place, so that mostly the nearest places are apart.
        guard let chosen = Self.areApart(nearest) ? nearest : Self.arrangement(of: others) else { return nil }
        return [first] + chosen.map { first.upperBound + $0..<first.upperBound + $0 + $1 }
    }

    private func nearby(_ places: [Range<Int>], behind end: Int) -> Nearby {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].lowerBound < end { low = middle + 1 } else { high = middle }
        }
        var nearby = Nearby(length: places[0].count)
        while low < places.count, places[low].lowerBound - end <= distance {
            nearby.starts |= 1 << UInt64(places[low].lowerBound - end)
            low += 1
        }
        return nearby
    }

    private static func areApart(_ places: [(start: Int, length: Int)]) -> Bool {
        places.indices.allSatisfy { one in
            places[..<one].allSatisfy { other in
                other.start + other.length <= places[one].start
                    || places[one].start + places[one].length <= other.start
            }
        }
    }

    /// A start of each operand, with its length, so that no two share a word; nil where there is none.
    ///
    /// Of each set of operands, a bit each, the arrangement that ends first is kept: whatever can follow another can follow it.
    private static func arrangement(of operands: [Nearby]) -> [(start: Int, length: Int)]? {
        var ends = Array(repeating: Int.max, count: 1 << operands.count)
        var lasts = Array(repeating: 0, count: ends.count)
        ends[0] = 0
        for set in 1..<ends.count {
            for last in operands.indices where set & 1 << last != 0 {
                let end = ends[set ^ 1 << last]
                guard end < UInt64.bitWidth, let start = operands[last].start(from: end),
                    start + operands[last].length < ends[set]
                else { continue }
                (ends[set], lasts[set]) = (start + operands[last].length, last)
            }
        }
        var places: [(start: Int, length: Int)] = []
        var set = ends.count - 1
        while set != 0 {
            guard ends[set] < .max else { return nil }
            let length = operands[lasts[set]].length
            places.append((ends[set] - length, length))
            set ^= 1 << lasts[set]
        }
        return places
    }
}
