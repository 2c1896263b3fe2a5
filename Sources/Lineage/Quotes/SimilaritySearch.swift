/// Finds the place of a quote in print where the two have most in common, which may be a longer one than where fewest words differ: “It is over,”
/// she said. “Really over.” has all five words of a quote that leaves out the attribution, and costs two edits; so do its last words alone, but
/// they have only three of the five.
///
/// What is looked for is the greatest quotient of kept words and length. It is found by looking for the greatest difference of the two, the
/// length weighed by the best quotient so far, until none is greater than zero (Dinkelbach, On Nonlinear Fractional Programming, 1967): two or
/// three tables of quote times print, as a rule.
struct SimilaritySearch {
    /// The words of the quote that are compared.
    let quoted: [Int32]
    /// How many words more of it count as added.
    let uncompared: Int
    /// Before which words of the quote an ellipsis stands, ascending.
    let ellipses: [Int]
    let printed: [Int32]

    /// What becomes of a word of the quote, of a word of the print, or of both.
    enum Step {
        case kept(printed: Int, quoted: Int)
        case changed(printed: Int, quoted: Int)
        case added(quoted: Int)
        case missing(printed: Int)
        case skipped(printed: Int)
    }

    /// Kept words, and twice the length by which they are divided: an ellipsis that skips words counts as half a word.
    struct Share {
        var kept: Int
        var doubledLength: Int

        var similarity: Double { 2 * Double(kept) / Double(doubledLength) }
    }

    /// So many cells a table may have; in more the place of fewest edits has to do.
    private static let mostCells = 1 << 20
    /// Each round has more in common than the one before, so that few are needed.
    private static let mostRounds = 16

    /// The steps of an alignment with more in common than `least`, or with as much and more words kept, of all of them the one that has most;
    /// nil where there is none.
    ///
    /// - Parameter zone: The stretch of print in which to look.
    /// - Throws: What the deadline of the budget throws. Where it is not enough, what was found so far has to do.
    func steps(above least: Share, in zone: Range<Int>, within budget: WorkBudget) throws -> [Step]? {
        guard fits(zone) else { return nil }
        var best = least
        var found: [Step]?
        for _ in 0..<Self.mostRounds {
            guard try budget.takes((zone.count + 1) * (quoted.count + 1)) else { break }
            var table = SimilarityTable(search: self, zone: zone, share: best)
            guard let end = table.fill() else { break }
            let steps = table.steps(to: end)
            best = share(of: steps)
            found = steps
        }
        return found
    }

    /// Whether a stretch of print is short enough to be looked at.
    func fits(_ zone: Range<Int>) -> Bool {
        (zone.count + 1) * (quoted.count + 1) <= Self.mostCells
    }

    /// What an alignment has in common.
    func share(of steps: [Step]) -> Share {
        var share = Share(kept: 0, doubledLength: 2 * (quoted.count + uncompared))
        var isSkipping = false
        for step in steps {
            var skips = false
            switch step {
            case .kept: share.kept += 1
            case .missing: share.doubledLength += 2
            case .skipped:
                if !isSkipping { share.doubledLength += 1 }
                skips = true
            case .changed, .added: break
            }
            isSkipping = skips
        }
        return share
    }
}
