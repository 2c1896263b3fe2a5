/// A set of whole numbers kept as its maximal runs of consecutive members, sorted and apart: `3...5, 7...8`.
///
/// Versions come and go in stretches, so a presence over thousands of versions is a handful of runs, and union,
/// intersection and difference cost in proportion to the runs, not to the versions.
public struct Runs: Hashable, Sendable {
    /// The runs in ascending order; between two of them at least one number is missing.
    public private(set) var ranges: [ClosedRange<Int>]

    /// The empty set.
    public init() {
        ranges = []
    }

    /// The set that one range holds.
    public init(_ range: ClosedRange<Int>) {
        ranges = [range]
    }

    /// The union of ranges in any order, overlapping or not.
    public init(_ unordered: some Sequence<ClosedRange<Int>>) {
        self.init(ascending: unordered.sorted { $0.lowerBound < $1.lowerBound })
    }

    /// The union of ranges whose lower bounds ascend; they may overlap and repeat.
    public init(ascending ranges: some Sequence<ClosedRange<Int>>) {
        self.init()
        for range in ranges { append(range) }
    }

    /// The set of ascending numbers, repeated or not.
    public init(ascending members: some Sequence<Int>) {
        self.init(ascending: members.lazy.map { $0...$0 })
    }

    /// The set of the given numbers, in any order, repeated or not.
    public init(members: some Sequence<Int>) {
        self.init(members.map { $0...$0 })
    }

    /// Whether there is no member.
    public var isEmpty: Bool { ranges.isEmpty }

    /// How many members there are.
    public var count: Int {
        ranges.reduce(0) { $0 + $1.count }
    }

    /// The least member; nil in the empty set.
    public var first: Int? { ranges.first?.lowerBound }

    /// The greatest member; nil in the empty set.
    public var last: Int? { ranges.last?.upperBound }

    /// Whether `number` is a member.
    public func contains(_ number: Int) -> Bool {
        run(holding: number) != nil
    }

    /// The run that holds `number`; nil where it is no member.
    public func run(holding number: Int) -> ClosedRange<Int>? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= number ? ranges[low] : nil
    }

    /// The numbers that either set holds.
    public func union(_ other: Runs) -> Runs {
        if isEmpty { return other }
        return other.isEmpty ? self : Runs(ranges + other.ranges)
    }

    /// The numbers that both sets hold.
    public func intersection(_ other: Runs) -> Runs {
        var result = Runs()
        var left = ranges[...]
        var right = other.ranges[...]
        while let one = left.first, let two = right.first {
            let low = max(one.lowerBound, two.lowerBound)
            let high = min(one.upperBound, two.upperBound)
            if low <= high { result.append(low...high) }
            if one.upperBound < two.upperBound { left.removeFirst() } else { right.removeFirst() }
        }
        return result
    }

    /// The numbers of this set that `other` lacks.
    public func subtracting(_ other: Runs) -> Runs {
        var result = Runs()
        var holes = other.ranges[...]
        for range in ranges {
            var low = range.lowerBound
            while let hole = holes.first, hole.upperBound < low { holes.removeFirst() }
            for hole in holes {
                guard hole.lowerBound <= range.upperBound else { break }
                if low < hole.lowerBound { result.append(low...hole.lowerBound - 1) }
                low = hole.upperBound + 1
            }
            if low <= range.upperBound { result.append(low...range.upperBound) }
        }
        return result
    }

    /// Adds a range that starts no lower than any range added before: what loops over thousands of ranges call.
    public mutating func append(_ range: ClosedRange<Int>) {
        if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
            ranges.append(range)
        }
    }
}
