/// The stretches of a long print in which enough words of a quote stand close together for the quote to be found there.
struct PromisingZones {
    /// Ascending, none touching another; every window of `length` words that has `fewest` of the quote's is whole in one of them.
    private(set) var zones: [Range<Int>] = []

    init(of printed: [Int32], length: Int, fewest: Int, isQuoted: (Int32) -> Bool) {
        var count = 0
        for end in printed.indices {
            let start = end + 1 - length
            if isQuoted(printed[end]) { count += 1 }
            if start > 0, isQuoted(printed[start - 1]) { count -= 1 }
            if count >= max(1, fewest) { add(max(0, start)..<end + 1) }
        }
    }

    private mutating func add(_ zone: Range<Int>) {
        if let last = zones.last, zone.lowerBound <= last.upperBound {
            zones[zones.count - 1] = last.lowerBound..<zone.upperBound
        } else {
            zones.append(zone)
        }
    }
}
