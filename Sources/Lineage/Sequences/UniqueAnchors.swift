/// Cuts a stretch that is too different to search through at the elements that stand once on each side (patience diff,
/// Bram Cohen).
struct UniqueAnchors {
    /// For each number where it stands on a side: `absent`, `repeated`, or the place.
    private var oldPlaces: [Int]
    private var newPlaces: [Int]

    private static let absent = -1
    private static let repeated = -2

    /// Room for the numbers below `symbols`.
    init(symbols: Int) {
        oldPlaces = Array(repeating: UniqueAnchors.absent, count: symbols)
        newPlaces = oldPlaces
    }

    /// The boxes that the anchors cut the box into, each but the first starting with an anchor; none where there is no
    /// anchor.
    mutating func cut(_ box: SequenceBox, old: [Int32], new: [Int32]) -> [SequenceBox] {
        let anchors = find(box, old: old, new: new)
        guard !anchors.isEmpty else { return [] }
        var boxes: [SequenceBox] = []
        var (oldStart, newStart) = (box.old.lowerBound, box.new.lowerBound)
        for anchor in anchors + [(box.old.upperBound, box.new.upperBound)] {
            boxes.append(
                SequenceBox(
                    old: oldStart..<anchor.old, new: newStart..<anchor.new, depth: box.depth + 1,
                    reach: box.reach))
            (oldStart, newStart) = anchor
        }
        return boxes
    }

    private mutating func find(_ box: SequenceBox, old: [Int32], new: [Int32]) -> [(old: Int, new: Int)] {
        UniqueAnchors.record(box.old, of: old, in: &oldPlaces)
        UniqueAnchors.record(box.new, of: new, in: &newPlaces)
        defer {
            for place in box.old { oldPlaces[Int(old[place])] = UniqueAnchors.absent }
            for place in box.new { newPlaces[Int(new[place])] = UniqueAnchors.absent }
        }
        let pairs = box.old.compactMap { place -> (old: Int, new: Int)? in
            let partner = newPlaces[Int(old[place])]
            return oldPlaces[Int(old[place])] >= 0 && partner >= 0 ? (place, partner) : nil
        }
        return IncreasingSubsequence.longest(in: pairs.map(\.new)).map { pairs[$0] }
    }

    private static func record(_ range: Range<Int>, of sequence: [Int32], in places: inout [Int]) {
        for place in range {
            let number = Int(sequence[place])
            places[number] = places[number] == absent ? place : repeated
        }
    }
}
