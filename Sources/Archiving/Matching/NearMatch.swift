/// Finds where phrases stand near each other: one place of each, no two sharing a word, and between the end of the first and the start of the
/// last at most `distance` words that are in no place of any of them.
///
/// Whatever stands in the text, each place that may be the first is decided in 2ⁿ · n searches at the most, for n other operands.
struct NearMatch {
    /// The places of each operand, ascending, and all of one length.
    private let operands: [[Range<Int>]]
    private let distance: Int
    /// How many words before each word are in no place of any operand.
    private let others: [Int]

    init(operands: [[Range<Int>]], distance: Int) {
        self.operands = operands
        self.distance = distance
        let places = operands.joined()
        var isCovered = Array(repeating: false, count: places.lazy.map(\.upperBound).max() ?? 0)
        for place in places {
            for word in place { isCovered[word] = true }
        }
        others = isCovered.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 0 : 1)) }
    }

    /// Where an operand stands near enough behind the first one.
    private struct Nearby {
        let places: ArraySlice<Range<Int>>

        func place(from start: Int) -> Range<Int>? {
            let index = places.firstIndex(startingFrom: start)
            return index < places.endIndex ? places[index] : nil
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
        var rest: [Nearby] = []
        for other in operands.indices where other != index {
            let nearby = nearby(operands[other], behind: first.upperBound)
            guard !nearby.places.isEmpty else { return nil }
            rest.append(nearby)
        }
        let nearest = rest.map { $0.places[$0.places.startIndex] }
        // Words that differ never share a place, so that mostly the nearest places are apart.
        guard let chosen = Self.areApart(nearest) ? nearest : Self.arrangement(of: rest, from: first.upperBound) else {
            return nil
        }
        return [first] + chosen
    }

    private func nearby(_ places: [Range<Int>], behind end: Int) -> Nearby {
        let low = places[...].firstIndex(startingFrom: end)
        let high = places[low...].partitioningIndex { others[$0.lowerBound] - others[end] > distance }
        return Nearby(places: places[low..<high])
    }

    private static func areApart(_ places: [Range<Int>]) -> Bool {
        places.indices.allSatisfy { one in places[..<one].allSatisfy { !$0.overlaps(places[one]) } }
    }

    /// A place of each operand so that no two share a word; nil where there is none.
    ///
    /// Of each set of operands, a bit each, the arrangement that ends first is kept: whatever can follow another can follow it.
    private static func arrangement(of operands: [Nearby], from start: Int) -> [Range<Int>]? {
        var ends = Array(repeating: Int.max, count: 1 << operands.count)
        var lasts = Array(repeating: (operand: 0, place: 0..<0), count: ends.count)
        ends[0] = start
        for set in 1..<ends.count {
            for last in operands.indices where set & 1 << last != 0 {
                let end = ends[set ^ 1 << last]
                guard end < .max, let place = operands[last].place(from: end), place.upperBound < ends[set] else {
                    continue
                }
                (ends[set], lasts[set]) = (place.upperBound, (last, place))
            }
        }
        guard ends[ends.count - 1] < .max else { return nil }
        var places: [Range<Int>] = []
        var set = ends.count - 1
        while set != 0 {
            places.append(lasts[set].place)
            set ^= 1 << lasts[set].operand
        }
        return places
    }
}

extension ArraySlice<Range<Int>> {
    /// The first of ascending places that starts at a word or behind it; the end where none does.
    fileprivate func firstIndex(startingFrom word: Int) -> Int {
        partitioningIndex { $0.lowerBound >= word }
    }

    /// Where what `isBehind` says of ascending places turns true; the end where it nowhere does.
    fileprivate func partitioningIndex(_ isBehind: (Range<Int>) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
