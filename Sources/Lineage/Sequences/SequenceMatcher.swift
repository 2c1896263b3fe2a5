/// Finds what two sequences of numbers have in common, in order: a longest common subsequence, or for very different
/// and very long sequences a common subsequence that is found in near-linear time.
///
/// The method is Myers' (An O(ND) Difference Algorithm and Its Variations, 1986, section 4b), with common ends stripped
/// first. Where it would take too long, elements that stand once on each side cut the stretch into smaller ones, as in
/// patience diff; where there are none, it is cut where the search from either end came to, and what lies between is
/// searched again, less far, until the steps that all searches may take are used up: what is left then counts as replaced.
struct SequenceMatcher {
    private let old: [Int32]
    private let new: [Int32]
    private var boxes: [SequenceBox] = []
    private var matches: [SequenceMatch] = []
    private var snakes: MiddleSnakeSearch
    private var anchors: UniqueAnchors

    /// Cutting deeper than this by unique elements no longer pays, and a bound is needed.
    private static let maximumDepth = 8

    private init(old: [Int32], new: [Int32], symbols: Int) {
        self.old = old
        self.new = new
        // A search that gives up at its full reach takes a million steps, its fronts as many; what lies between is
        // searched for 64 steps a difference.
        snakes = MiddleSnakeSearch(steps: 32 * (old.count + new.count) + 1 << 21)
        anchors = UniqueAnchors(symbols: symbols)
    }

    /// What `old` and `new` have in common, in order, each stretch as long as it can be; empty where they share
    /// nothing.
    ///
    /// - Parameter symbols: One more than the greatest number in either; none is negative.
    static func matches(old: [Int32], new: [Int32], symbols: Int) -> [SequenceMatch] {
        var matcher = SequenceMatcher(old: old, new: new, symbols: symbols)
        matcher.boxes = [SequenceBox(old: 0..<old.count, new: 0..<new.count, depth: 0)]
        while let box = matcher.boxes.popLast() { matcher.match(box) }
        return SequenceMatch.joined(matcher.matches.sorted { $0.old < $1.old })
    }

    private mutating func match(_ box: SequenceBox) {
        let inner = strippingSuffix(strippingPrefix(box))
        guard !inner.isEmpty else { return }
        if let snake = snakes.search(inner, old: old, new: new) {
            keep(snake.old, snake.new, snake.count)
            cut(inner, before: (snake.old, snake.new), after: (snake.old + snake.count, snake.new + snake.count))
        } else {
            boxes += cut(inner)
        }
    }

    /// The boxes that what is too long to search falls into; none where nothing tells how to cut it.
    private mutating func cut(_ box: SequenceBox) -> [SequenceBox] {
        let fronts = snakes.fronts
        if box.depth < SequenceMatcher.maximumDepth {
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
