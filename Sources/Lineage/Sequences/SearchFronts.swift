/// How far a search came from both ends of a box before it gave up: where the box can be cut so that the work is not lost
/// (as GNU diff does with its too expensive searches).
struct SearchFronts {
    /// How much of the box lies before the cut at its start, in elements of either side.
    let forward: (old: Int, new: Int)
    /// How much of the box lies behind the cut at its end.
    let backward: (old: Int, new: Int)

    /// The fronts of a box of so many elements; where they passed each other, the one that came less far counts as
    /// nothing.
    init(forward: (old: Int, new: Int), backward: (old: Int, new: Int), _ oldCount: Int, _ newCount: Int) {
        let isApart = forward.old + backward.old <= oldCount && forward.new + backward.new <= newCount
        let isForwardBetter = forward.old + forward.new >= backward.old + backward.new
        self.forward = isApart || isForwardBetter ? forward : (0, 0)
        self.backward = isApart || !isForwardBetter ? backward : (0, 0)
    }

    /// The boxes before, between and behind the fronts. What lies between is searched less far, so that what a search
    /// costs for each difference that it settles becomes less; empty where the fronts leave a box as it is.
    func cut(_ box: SequenceBox) -> [SequenceBox] {
        let (oldCuts, newCuts) = (
            [
                box.old.lowerBound, box.old.lowerBound + forward.old, box.old.upperBound - backward.old,
                box.old.upperBound,
            ],
            [
                box.new.lowerBound, box.new.lowerBound + forward.new, box.new.upperBound - backward.new,
                box.new.upperBound,
            ]
        )
        let between = max(MiddleSnakeSearch.smallBox, box.reach / 4)
        let boxes = (0..<3).map { part in
            SequenceBox(
                old: oldCuts[part]..<oldCuts[part + 1], new: newCuts[part]..<newCuts[part + 1], depth: box.depth,
                reach: part == 1 ? between : box.reach)
        }
        return boxes.contains { $0.count == box.count && $0.reach == box.reach } ? [] : boxes
    }
}
