/// Which paragraphs of two versions belong together, each at most once.
struct ParagraphPairing {
    /// Two paragraphs that belong together.
    struct Partner {
        let index: Int
        let similarity: Double
        let isEqual: Bool
        var isMoved = false
    }

    /// For each paragraph of the old version its partner in the new one.
    private(set) var partnersOfOld: [Partner?]
    /// For each paragraph of the new version its partner in the old one.
    private(set) var partnersOfNew: [Partner?]
    /// The equal stretches that stand in the same order in both versions: they say what is near to what.
    private(set) var inOrder: [SequenceMatch] = []

    /// Pairs the paragraphs of two versions.
    init(from old: [String], to new: [String], within budget: WorkBudget) throws {
        let paragraphs = NumberedParagraphs(old: old, new: new)
        // What is found among equals must not depend on the direction.
        if paragraphs.firstDifferencePrecedes(old: old, new: new) {
            self = try ParagraphPairing(from: old, to: new, numbered: paragraphs, within: budget)
        } else {
            self = try ParagraphPairing(from: new, to: old, numbered: paragraphs.swapped, within: budget)
            swap(&partnersOfOld, &partnersOfNew)
        }
    }

    private init(
        from old: [String], to new: [String], numbered paragraphs: NumberedParagraphs, within budget: WorkBudget
    ) throws {
        try self.init(equalsOf: paragraphs, within: budget)
        let limit = sketchLimit
        try pairReworded(
            sketchOfOld: { ParagraphSketch(old[$0], limit: limit) },
            sketchOfNew: { ParagraphSketch(new[$0], limit: limit) }, within: budget)
        markMoved()
        partWeakMoved()
    }

    /// Pairs the equal paragraphs of two versions, and marks none as moved.
    init(equalsOf paragraphs: NumberedParagraphs, within budget: WorkBudget) throws {
        self.init(oldCount: paragraphs.old.count, newCount: paragraphs.new.count)
        try pairInOrder(paragraphs, within: budget)
        pairMoved(paragraphs)
    }

    /// No pairs between versions of so many paragraphs.
    private init(oldCount: Int, newCount: Int) {
        partnersOfOld = Array(repeating: nil, count: oldCount)
        partnersOfNew = Array(repeating: nil, count: newCount)
    }

    /// Pairs two paragraphs, neither of which has a partner.
    mutating func pair(_ old: Int, _ new: Int, similarity: Double, isEqual: Bool) {
        partnersOfOld[old] = Partner(index: new, similarity: similarity, isEqual: isEqual)
        partnersOfNew[new] = Partner(index: old, similarity: similarity, isEqual: isEqual)
    }

    /// Pairs equal paragraphs that stand in the same order in both versions; where the budget is not enough, those that were found.
    private mutating func pairInOrder(_ paragraphs: NumberedParagraphs, within budget: WorkBudget) throws {
        inOrder = try SequenceMatcher.common(
            old: paragraphs.old, new: paragraphs.new, symbols: paragraphs.count, within: budget
        ).matches
        for match in inOrder {
            for offset in 0..<match.count {
                pair(match.old + offset, match.new + offset, similarity: 1, isEqual: true)
            }
        }
    }

    /// Pairs what equal paragraphs are left, so that a copy is never both removed and added.
    private mutating func pairMoved(_ paragraphs: NumberedParagraphs) {
        let old = Dictionary(grouping: oldLeftovers, by: { paragraphs.old[$0] })
        let new = Dictionary(grouping: newLeftovers, by: { paragraphs.new[$0] })
        for (number, places) in old {
            guard let others = new[number] else { continue }
            for (place, other) in Repeats.pairs(places, others) {
                pair(place, other, similarity: 1, isEqual: true)
            }
        }
    }

    /// Marks the pairs outside a longest increasing subsequence of all pairs.
    mutating func markMoved() {
        let paired = partnersOfNew.indices.filter { partnersOfNew[$0] != nil }
        let order = paired.compactMap { partnersOfNew[$0]?.index }
        var isMoved = Array(repeating: true, count: order.count)
        for place in IncreasingSubsequence.longest(in: order) { isMoved[place] = false }
        for place in order.indices where isMoved[place] {
            partnersOfNew[paired[place]]?.isMoved = true
            partnersOfOld[order[place]]?.isMoved = true
        }
    }

    /// Parts pairs that only their place spoke for and that cross others after all.
    mutating func partWeakMoved() {
        for (new, partner) in partnersOfNew.enumerated() {
            guard let partner, partner.isMoved, partner.similarity < ParagraphAlignment.threshold else { continue }
            partnersOfNew[new] = nil
            partnersOfOld[partner.index] = nil
        }
    }

    /// The paragraphs of the old version without a partner, in order.
    var oldLeftovers: [Int] { partnersOfOld.indices.filter { partnersOfOld[$0] == nil } }

    /// The paragraphs of the new version without a partner, in order.
    var newLeftovers: [Int] { partnersOfNew.indices.filter { partnersOfNew[$0] == nil } }
}
