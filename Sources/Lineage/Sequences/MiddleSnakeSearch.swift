/// Finds the middle stretch of a shortest edit script by searching from both ends at once (Myers 1986, section 4b).
///
/// Two bounds keep hostile sequences from costing the square of their length: how far one search goes, and how many
/// steps all searches may take together.
struct MiddleSnakeSearch {
    private var forward: [Int]
    private var backward: [Int]
    private var stepsLeft: Int
    private(set) var allowance: StepAllowance
    /// How far the last search came from both ends of its box; nil where it found the middle or did not begin.
    private(set) var fronts: SearchFronts?

    /// One search gives up beyond this many differences from either end, at most.
    static let reach = 1024
    /// A box this small is searched even when the steps are used up: it cannot cost much.
    static let smallBox = 64
    /// Where no path can end.
    private static let unreachable = Int.min / 2
    private static let middle = reach + 1

    /// A search that may take about `steps` steps in all, and then gives up; and never more than `allowance`, beyond which it throws.
    init(steps: Int, within allowance: StepAllowance) {
        stepsLeft = steps
        self.allowance = allowance
        forward = Array(repeating: 0, count: 2 * MiddleSnakeSearch.reach + 3)
        backward = forward
    }

    /// The middle stretch of a shortest edit script of a box whose ends differ; it may have no elements, and then says
    /// where to cut. Nil when it is too far to find: `fronts` then tells how far the search came.
    ///
    /// - Throws: As ``take(_:)``.
    mutating func search(_ box: SequenceBox, old: [Int32], new: [Int32]) throws -> SequenceMatch? {
        fronts = nil
        guard stepsLeft > 0 || box.count <= MiddleSnakeSearch.smallBox else { return nil }
        return try old.withUnsafeBufferPointer { old in
            try new.withUnsafeBufferPointer { new in
                try search(
                    UnsafeBufferPointer(rebasing: old[box.old]), UnsafeBufferPointer(rebasing: new[box.new]),
                    reach: min(box.reach, MiddleSnakeSearch.reach)
                ).map {
                    SequenceMatch(
                        old: box.old.lowerBound + $0.old, new: box.new.lowerBound + $0.new, count: $0.count)
                }
            }
        }
    }

    /// Takes steps for work beside the search.
    ///
    /// - Throws: ``StepAllowance/Spent``; what the deadline throws.
    mutating func take(_ steps: Int) throws { try allowance.take(steps) }

    private mutating func search(
        _ old: UnsafeBufferPointer<Int32>, _ new: UnsafeBufferPointer<Int32>, reach: Int
    ) throws -> SequenceMatch? {
        for distance in 0...reach {
            open(distance)
            if let snake = try goForward(distance, old, new) { return snake }
            if let snake = try goBackward(distance, old, new) { return snake }
            let isTooLong = stepsLeft <= 0 && old.count + new.count > MiddleSnakeSearch.smallBox
            if isTooLong || distance == reach {
                fronts = SearchFronts(
                    forward: farthest(forward, distance), backward: farthest(backward, distance), old.count, new.count)
                return nil
            }
        }
        return nil
    }

    /// The end of the path that came farthest, from its own end of the box.
    private func farthest(_ ends: [Int], _ distance: Int) -> (old: Int, new: Int) {
        var best = (old: 0, new: 0)
        for diagonal in stride(from: -distance, through: distance, by: 2) {
            let end = ends[MiddleSnakeSearch.middle + diagonal]
            if end >= 0, 2 * end - diagonal > best.old + best.new { best = (end, end - diagonal) }
        }
        return best
    }

    private mutating func open(_ distance: Int) {
        let (low, high) = (MiddleSnakeSearch.middle - distance - 1, MiddleSnakeSearch.middle + distance + 1)
        forward[low] = MiddleSnakeSearch.unreachable
        backward[low] = MiddleSnakeSearch.unreachable
        forward[high] = distance == 0 ? 0 : MiddleSnakeSearch.unreachable
        backward[high] = distance == 0 ? 0 : MiddleSnakeSearch.unreachable
    }

    private mutating func goForward(
        _ distance: Int, _ old: UnsafeBufferPointer<Int32>, _ new: UnsafeBufferPointer<Int32>
    ) throws -> SequenceMatch? {
        // A step for each diagonal, and one for each element that matches on it.
        try allowance.take(distance + 1)
        let (middle, delta) = (MiddleSnakeSearch.middle, old.count - new.count)
        for diagonal in stride(from: -distance, through: distance, by: 2) {
            let start = MiddleSnakeSearch.start(on: diagonal, forward, old.count, new.count)
            var end = start
            if start >= 0 {
                let limit = min(old.count, new.count + diagonal, start + allowance.left + 1)
                while end < limit, old[end] == new[end - diagonal] { end += 1 }
                try allowance.take(end - start)
            }
            stepsLeft -= 1 + end - start
            forward[middle + diagonal] = end
            let opposite = delta - diagonal
            if delta & 1 == 1, start >= 0, abs(opposite) < distance, end + backward[middle + opposite] >= old.count {
                return SequenceMatch(old: start, new: start - diagonal, count: end - start)
            }
        }
        return nil
    }

    private mutating func goBackward(
        _ distance: Int, _ old: UnsafeBufferPointer<Int32>, _ new: UnsafeBufferPointer<Int32>
    ) throws -> SequenceMatch? {
        try allowance.take(distance + 1)
        let (middle, delta) = (MiddleSnakeSearch.middle, old.count - new.count)
        let (lastOld, lastNew) = (old.count - 1, new.count - 1)
        for diagonal in stride(from: -distance, through: distance, by: 2) {
            let start = MiddleSnakeSearch.start(on: diagonal, backward, old.count, new.count)
            var end = start
            if start >= 0 {
                let limit = min(old.count, new.count + diagonal, start + allowance.left + 1)
                while end < limit, old[lastOld - end] == new[lastNew - end + diagonal] { end += 1 }
                try allowance.take(end - start)
            }
            stepsLeft -= 1 + end - start
            backward[middle + diagonal] = end
            let opposite = delta - diagonal
            if delta & 1 == 0, start >= 0, abs(opposite) <= distance, end + forward[middle + opposite] >= old.count {
                return SequenceMatch(old: old.count - end, new: new.count - end + diagonal, count: end - start)
            }
        }
        return nil
    }

    /// Where the farthest path enters a diagonal, from the one above or the one below; unreachable where it would leave
    /// the box.
    private static func start(on diagonal: Int, _ ends: [Int], _ oldCount: Int, _ newCount: Int) -> Int {
        let removing = ends[middle + diagonal - 1] + 1
        let adding = ends[middle + diagonal + 1]
        let best = max(
            removing <= oldCount ? removing : unreachable, adding - diagonal <= newCount ? adding : unreachable)
        return best >= 0 ? best : unreachable
    }
}
