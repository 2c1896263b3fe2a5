/// The paragraphs that have no equal one on the other side, and where they stand among those that have.
struct Leftovers {
    /// A paragraph, the number of equal stretches before it, and its place between two such stretches.
    struct Place {
        let index: Int
        let gap: Int
        let offset: Int
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
        old = Leftovers.places(of: pairing.oldLeftovers, between: pairing.inOrder.map { ($0.old, $0.count) })
        new = Leftovers.places(of: pairing.newLeftovers, between: pairing.inOrder.map { ($0.new, $0.count) })
    }

    private static func places(of indices: [Int], between stretches: [(start: Int, count: Int)]) -> [Place] {
        var (gap, gapStart) = (0, 0)
        return indices.map { index in
            while gap < stretches.count, stretches[gap].start < index {
                gapStart = stretches[gap].start + stretches[gap].count
                gap += 1
            }
            return Place(index: index, gap: gap, offset: index - gapStart)
        }
    }
}
