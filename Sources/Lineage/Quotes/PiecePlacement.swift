/// Finds where the pieces of a quote stand in print: in order, each where it costs fewest edits, with any distance
/// between them.
struct PiecePlacement {
    private let pieces: [QuotePiece]
    private let printed: [Int32]

    /// For each place the least cost of the pieces so far up to it, and the last place up to it where they end so.
    private struct Costs {
        var least: [Int32]
        var ends: [Int32]
    }

    init(_ pieces: [QuotePiece], in printed: [Int32]) {
        self.pieces = pieces
        self.printed = printed
    }

    /// The stretch of print for each piece, which may be empty, and how many edits all of them cost there: nowhere do they cost fewer. Nil
    /// where the budget is not enough.
    ///
    /// - Throws: What the deadline of the budget throws.
    func windows(within budget: WorkBudget) throws -> (windows: [Range<Int>], cost: Int)? {
        // Reading back from the end of a piece takes no more than reading on to it.
        let steps = 2 * printed.count * pieces.reduce(0) { $0 + $1.pattern.blocks }
        guard try budget.takes(steps) else { return nil }
        var costs: [Costs] = []
        for piece in pieces.dropLast() {
            costs.append(carry(piece, costs.last))
            try budget.checkDeadline()
        }
        guard let last = pieces.last else { return ([], 0) }
        let best = bestEnd(of: last, costs.last)
        var end = best.place
        var windows: [Range<Int>] = []
        for (rank, piece) in pieces.enumerated().reversed() {
            try budget.checkDeadline()
            let before = rank > 0 ? costs[rank - 1] : nil
            let start = start(of: piece, endingAt: end, before)
            windows.append(start..<end)
            if let before { end = Int(before.ends[start]) }
        }
        return (windows.reversed(), Int(best.cost))
    }

    private func carry(_ piece: QuotePiece, _ before: Costs?) -> Costs {
        var costs = Costs(least: [], ends: [])
        costs.least.reserveCapacity(printed.count + 1)
        costs.ends.reserveCapacity(printed.count + 1)
        var (least, end) = (Int32.max, Int32(0))
        forEachDistance(of: piece, before) { place, distance in
            if distance <= least { (least, end) = (distance, Int32(place)) }
            costs.least.append(least)
            costs.ends.append(end)
        }
        return costs
    }

    private func bestEnd(of piece: QuotePiece, _ before: Costs?) -> BestEdge {
        var best = BestEdge()
        forEachDistance(of: piece, before) { place, distance in
            best.offer(place, cost: distance, isMatch: place > 0 && printed[place - 1] == piece.last)
        }
        return best
    }

    private func forEachDistance(of piece: QuotePiece, _ before: Costs?, _ body: (Int, Int32) -> Void) {
        if let before {
            piece.pattern.distances(
                in: printed, base: before.least[0],
                step: { Int(before.least[$0 + 1] - before.least[$0]) }, body)
        } else {
            piece.pattern.distances(in: printed, base: 0, step: { _ in 0 }, body)
        }
    }

    /// Where a piece that ends at `end` starts, by reading backwards to where all costs least.
    private func start(of piece: QuotePiece, endingAt end: Int, _ before: Costs?) -> Int {
        let reach = min(end, 2 * piece.pattern.count)
        var best = BestEdge()
        piece.reversed.distances(
            in: printed[end - reach..<end].reversed(), base: 0, step: { _ in 1 }
        ) { length, distance in
            let start = end - length
            best.offer(
                length, cost: distance + (before?.least[start] ?? 0),
                isMatch: length > 0 && printed[start] == piece.first)
        }
        return end - best.place
    }
}
