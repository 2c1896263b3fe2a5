/// How long things took, in buckets that double: enough for percentiles to within a factor of two, and small.
struct Histogram: Sendable {
    /// The upper bounds of the buckets, in microseconds; what is longer is counted beyond the last.
    static let bounds = (0..<22).map { 8 << $0 }

    private(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var count = 0
    private(set) var microseconds = 0

    mutating func add(_ duration: Duration) {
        let taken = Int(duration / .microseconds(1))
        // The bucket whose bound is the least power of two, from 8 on, that is not less.
        let place = taken <= 8 ? 0 : Int.bitWidth - (taken - 1).leadingZeroBitCount - 3
        buckets[min(place, Self.bounds.count)] += 1
        count += 1
        microseconds += taken
    }
}
