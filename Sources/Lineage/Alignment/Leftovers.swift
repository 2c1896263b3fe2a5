/// The paragraphs that have no equal one on the other side, and where they stand among those that have.
struct Leftovers {
    /// A paragraph, the number of equal stretches before it, and its place between two such stretches.
    struct Place {
        let index: Int
        let gap: Int
        /// How many paragraphs stand between the stretch before and this one.
        let offset: Int
        /// How many paragraphs stand between this one and the stretch after.
        let rest: Int
        /// Whether a stretch stands before it, and whether one stands after it.
        let isPreceded: Bool
        let isFollowed: Bool

        /// Whether it stands where `other` does: as far from the same equal neighbour, or alone between the same ends.
        func isInPlace(of other: Place) -> Bool {
            guard gap == other.gap else { return false }
            let (isLikeBefore, isLikeAfter) = (offset == other.offset, rest == other.rest)
            return isLikeBefore && isPreceded || isLikeAfter && isFollowed
                || isLikeBefore && isLikeAfter && offset + rest == 0
        }
    }

    let old: [Place]
    let new: [Place]

    /// Leftovers in order.
    init(old: [Place], new: [Place]) {
        self.old = old
        self.new = new
    }

    /// The paragraphs of a pairing that have no partner.
    init(pairing: ParagraphPairing) {
        old = Leftovers.places(
            of: pairing.oldLeftovers, between: pairing.inOrder.map { $0.old..<$0.old + $0.count },
            count: pairing.partnersOfOld.count)
        new = Leftovers.places(
            of: pairing.newLeftovers, between: pairing.inOrder.map { $0.new..<$0.new + $0.count },
            count: pairing.partnersOfNew.count)
    }

    private static func places(of indices: [Int], between stretches: [Range<Int>], count: Int) -> [Place] {
        var (gap, gapStart) = (0, 0)
        return indices.map { index in
            while gap < stretches.count, stretches[gap].lowerBound < index {
                gapStart = stretches[gap].upperBound
                gap += 1
            }
            let gapEnd = gap < stretches.count ? stretches[gap].lowerBound : count
            return Place(
                index: index, gap: gap, offset: index - gapStart, rest: gapEnd - index - 1, isPreceded: gap > 0,
                isFollowed: gap < stretches.count)
        }
    }
}
