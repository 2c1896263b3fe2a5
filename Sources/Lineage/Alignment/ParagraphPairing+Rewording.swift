extension ParagraphPairing {
    /// Rounds after which what is left counts as removed and added: only long rows of near copies need more than one.
    private static let rounds = 4
    /// How many features all sketches hold together, so that a million paragraphs fit into memory.
    private static let featureBudget = 1 << 24

    /// How many features a sketch of one of the paragraphs without partner may have.
    var sketchLimit: Int {
        let count = oldLeftovers.count + newLeftovers.count
        return min(ParagraphSketch.limit, max(32, ParagraphPairing.featureBudget / max(1, count)))
    }

    /// Pairs what is left by similarity, the most alike first. The sketches are asked for by index, of paragraphs
    /// without partner only.
    ///
    /// The work is in proportion to the texts.
    /// - Throws: What the deadline of the budget throws.
    mutating func pairReworded(
        sketchOfOld: (Int) -> ParagraphSketch, sketchOfNew: (Int) -> ParagraphSketch, within budget: WorkBudget
    ) throws {
        var leftovers = Leftovers(pairing: self)
        guard !leftovers.old.isEmpty, !leftovers.new.isEmpty else { return }
        func sketches(
            of places: [Leftovers.Place], _ sketch: (Int) -> ParagraphSketch
        ) throws -> [ParagraphSketch] {
            try places.map { place in
                try budget.checkDeadline()
                return sketch(place.index)
            }
        }
        var oldSketches = try sketches(of: leftovers.old, sketchOfOld)
        var newSketches = try sketches(of: leftovers.new, sketchOfNew)
        for _ in 0..<ParagraphPairing.rounds where !oldSketches.isEmpty && !newSketches.isEmpty {
            let index = SketchIndex(old: oldSketches, new: newSketches)
            let likely = LikelyPairs(leftovers, oldSketches, newSketches, index)
            guard pairBest(try likely.ranked(within: budget), leftovers) else { return }
            let oldKept = leftovers.old.indices.filter { partnersOfOld[leftovers.old[$0].index] == nil }
            let newKept = leftovers.new.indices.filter { partnersOfNew[leftovers.new[$0].index] == nil }
            leftovers = Leftovers(old: oldKept.map { leftovers.old[$0] }, new: newKept.map { leftovers.new[$0] })
            oldSketches = oldKept.map { oldSketches[$0] }
            newSketches = newKept.map { newSketches[$0] }
        }
    }

    /// Pairs the likely pairs whose sides are both free, in order; says whether there were any.
    private mutating func pairBest(_ ranked: [LikelyPair], _ leftovers: Leftovers) -> Bool {
        for likely in ranked {
            let (old, new) = (leftovers.old[likely.old].index, leftovers.new[likely.new].index)
            guard partnersOfOld[old] == nil, partnersOfNew[new] == nil else { continue }
            pair(old, new, similarity: likely.similarity, isEqual: false)
        }
        return !ranked.isEmpty
    }
}
