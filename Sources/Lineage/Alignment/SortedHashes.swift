extension Array<UInt64> {
    /// How many elements are below `bound`; the array is in ascending order.
    func count(below bound: UInt64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ArraySlice<UInt64> {
    /// How many elements two ascending slices share.
    func countShared(with other: ArraySlice<UInt64>) -> Int {
        var (shared, place, otherPlace) = (0, startIndex, other.startIndex)
        while place < endIndex, otherPlace < other.endIndex {
            let (one, two) = (self[place], other[otherPlace])
            if one == two { shared += 1 }
            if one <= two { place += 1 }
            if two <= one { otherPlace += 1 }
        }
        return shared
    }
}
