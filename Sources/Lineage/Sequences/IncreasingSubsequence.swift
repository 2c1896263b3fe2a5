/// Longest increasing subsequences, by patience sorting (Fredman 1975): n log n.
enum IncreasingSubsequence {
    /// The places of a longest strictly increasing subsequence, in order; empty for no values.
    static func longest(in values: [Int]) -> [Int] {
        // For each length, the place of the least value that a subsequence of that length can end with.
        var ends: [Int] = []
        var previous = [Int](repeating: -1, count: values.count)
        for (place, value) in values.enumerated() {
            let length = firstEnd(notBelow: value, in: ends, of: values)
            if length > 0 { previous[place] = ends[length - 1] }
            if length == ends.count { ends.append(place) } else { ends[length] = place }
        }
        var result: [Int] = []
        result.reserveCapacity(ends.count)
        var place = ends.last ?? -1
        while place >= 0 {
            result.append(place)
            place = previous[place]
        }
        return result.reversed()
    }

    private static func firstEnd(notBelow value: Int, in ends: [Int], of values: [Int]) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if values[ends[middle]] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
