/// Finds what two sequences of numbers have in common, in order: a longest common subsequence, or for very different
/// and very long sequences a common subsequence that is found in near-linear time.
///
/// The method is Myers' (An O(ND) Difference Algorithm and Its Variations, 1986, section 4b), with common ends stripped
/// first. Where it would take too long, elements that stand once on each side cut the stretch into smaller ones, as in
/// patience diff; where there are none, it is cut where the search from either end came to, and what lies between is
/// searched again, less far, until the steps that all searches may take are used up: what is left then counts as replaced.
/// All of it together takes no more steps than a ``WorkBudget`` allows.
struct SequenceMatcher {
    private let old: [Int32]
    private let new: [Int32]
    private var boxes: [SequenceBox] = []
    private var matches: [SequenceMatch] = []
    private var snakes: MiddleSnakeSearch
    private var anchors: UniqueAnchors

    /// Cutting deeper than this by unique elements no longer pays, and a bound is needed.
    private static let maximumDepth = 8

    private init(old: [Int32], new: [Int32], symbols: Int, within allowance: StepAllowance) {
        self.old = old
        self.new = new
        // A search that gives up at its full reach takes a million steps, its fronts as many; what lies between is
        // searched for 64 steps a difference.
        snakes = MiddleSnakeSearch(steps: 32 * (old.count + new.count) + 1 << 21, within: allowance)
        anchors = UniqueAnchors(symbols: symbols)
    }

    /// What two sequences have in common.
    struct Common {
        /// The stretches in order, each as long as it can be; empty where they share nothing.
        let matches: [SequenceMatch]
        /// Whether the budget was enough; where it was not, they have more in common than was found.
        let isComplete: Bool
    }

    /// What `old` and `new` have in common.
    ///
    /// - Parameter symbols: One more than the greatest number in either; none is negative.
    /// - Throws: What the deadline of the budget throws.
    static func common(old: [Int32], new: [Int32], symbols: Int, within budget: WorkBudget) throws -> Common {
        var matcher = SequenceMatcher(old: old, new: new, symbols: symbols, within: budget.allowance)
        matcher.boxes = [SequenceBox(old: 0..<old.count, new: 0..<new.count, depth: 0)]
        defer { budget.spend(matcher.snakes.allowance) }
        do {
            while let box = matcher.boxes.popLast() { try matcher.match(box) }
            return matcher.common(isComplete: true)
        } catch is StepAllowance.Spent {
            return matcher.common(isComplete: false)
        }
    }

    private func common(isComplete: Bool) -> Common {
        Common(matches: SequenceMatch.joined(matches.sorted { $0.old < $1.old }), isComplete: isComplete)
    }

    private mutating func match(_ box: SequenceBox) throws {
        let inner = strippingSuffix(strippingPrefix(box))
        guard !inner.isEmpty else { return }
        if let snake = try snakes.search(inner, old: old, new: new) {
            keep(snake.old, snake.new, snake.count)
            cut(inner, before: (snake.old, snake.new), after: (snake.old + snake.count, snake.new + snake.count))
        } else {
            boxes += try cut(inner)
        }
    }

    /// The boxes that what is too long to search falls into; none where nothing tells how to cut it.
    private mutating func cut(_ box: SequenceBox) throws -> [SequenceBox] {
        let fronts = snakes.fronts
        if box.depth < SequenceMatcher.maximumDepth {
            // All of the box is read, and read again to clear up behind.
            try snakes.take(2 * box.count)
            let boxes = anchors.cut(box, old: old, new: new)
            if !boxes.isEmpty { return boxes }
        }
        return fronts?.cut(box) ?? []
    }

    private mutating func strippingPrefix(_ box: SequenceBox) -> SequenceBox {
        let limit = min(box.old.count, box.new.count)
        var length = 0
        while length < limit, old[box.old.lowerBound + length] == new[box.new.lowerBound + length] { length += 1 }
        keep(box.old.lowerBound, box.new.lowerBound, length)
        return SequenceBox(
            old: box.old.dropFirst(length), new: box.new.dropFirst(length), depth: box.depth, reach: box.reach)
    }

    private mutating func strippingSuffix(_ box: SequenceBox) -> SequenceBox {
        let limit = min(box.old.count, box.new.count)
        var length = 0
        while length < limit, old[box.old.upperBound - 1 - length] == new[box.new.upperBound - 1 - length] {
            length += 1
        }
        keep(box.old.upperBound - length, box.new.upperBound - length, length)
        return SequenceBox(
            old: box.old.dropLast(length), new: box.new.dropLast(length), depth: box.depth, reach: box.reach)
    }

    private mutating func keep(_ old: Int, _ new: Int, _ count: Int) {
        if count > 0 { matches.append(SequenceMatch(old: old, new: new, count: count)) }
    }

    private mutating func cut(_ box: SequenceBox, before: (old: Int, new: Int), after: (old: Int, new: Int)) {
        boxes.append(
            SequenceBox(
                old: after.old..<box.old.upperBound, new: after.new..<box.new.upperBound, depth: box.depth,
                reach: box.reach))
        boxes.append(
            SequenceBox(
                old: box.old.lowerBound..<before.old, new: box.new.lowerBound..<before.new, depth: box.depth,
                reach: box.reach))
    }
}
