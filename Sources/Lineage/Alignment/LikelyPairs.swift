/// Proposes pairs of leftovers: those that share rare words wherever they stand, and those that stand in the same
/// place.
struct LikelyPairs {
    private let leftovers: Leftovers
    private let oldSketches: [ParagraphSketch]
    private let newSketches: [ParagraphSketch]
    private let index: SketchIndex

    /// How far to look on either side of the same place.
    private static let reach = 2

    init(_ leftovers: Leftovers, _ old: [ParagraphSketch], _ new: [ParagraphSketch], _ index: SketchIndex) {
        self.leftovers = leftovers
        oldSketches = old
        newSketches = new
        self.index = index
    }

    /// The pairs that are alike enough, best first.
    ///
    /// - Throws: What the deadline of the budget throws.
    func ranked(within budget: WorkBudget) throws -> [LikelyPair] {
        let firstOfGap = Dictionary(
            leftovers.old.enumerated().map { ($1.gap, $0) }, uniquingKeysWith: { first, _ in first })
        var newBeforeGap = (gap: -1, first: 0)
        var pairs: [LikelyPair] = []
        for (new, place) in leftovers.new.enumerated() {
            try budget.checkDeadline()
            if place.gap != newBeforeGap.gap { newBeforeGap = (place.gap, new) }
            var candidates = Set(index.candidates(for: newSketches[new]))
            if let first = firstOfGap[place.gap] {
                let near = first + new - newBeforeGap.first
                for old in near - LikelyPairs.reach...near + LikelyPairs.reach
                where leftovers.old.indices.contains(old) && leftovers.old[old].gap == place.gap {
                    candidates.insert(old)
                }
            }
            pairs += candidates.compactMap { pair($0, new) }
        }
        return pairs.sorted { $0.goes(before: $1) }
    }

    private func pair(_ old: Int, _ new: Int) -> LikelyPair? {
        guard !oldSketches[old].features.isEmpty, !newSketches[new].features.isEmpty else { return nil }
        let similarity = oldSketches[old].similarity(to: newSketches[new])
        let (oldPlace, newPlace) = (leftovers.old[old], leftovers.new[new])
        let isInPlace = oldPlace.isInPlace(of: newPlace)
        guard similarity >= (isInPlace ? ParagraphAlignment.thresholdInPlace : ParagraphAlignment.threshold) else {
            return nil
        }
        return LikelyPair(
            old: old, new: new, similarity: similarity, gaps: abs(oldPlace.gap - newPlace.gap),
            offsets: abs(oldPlace.offset - newPlace.offset))
    }
}
