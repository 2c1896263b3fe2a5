/// Pairs the copies of one paragraph in two versions.
enum Repeats {
    /// Pairs all of the shorter side in order, each with the nearest of the other side that leaves enough for the rest.
    static func pairs(_ old: [Int], _ new: [Int]) -> [(old: Int, new: Int)] {
        old.count <= new.count
            ? nearest(of: new, to: old).map { (old: $0.one, new: $0.other) }
            : nearest(of: old, to: new).map { (old: $0.other, new: $0.one) }
    }

    private static func nearest(of others: [Int], to ones: [Int]) -> [(one: Int, other: Int)] {
        var next = 0
        return ones.enumerated().map { rank, one in
            let last = others.count - (ones.count - rank)
            while next < last, abs(others[next + 1] - one) < abs(others[next] - one) { next += 1 }
            defer { next += 1 }
            return (one, others[next])
        }
    }
}
