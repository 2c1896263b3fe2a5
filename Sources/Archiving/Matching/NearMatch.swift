/// Finds where phrases stand near each other: one place of each, no two sharing a word, and at most `distance` words between the end of
/// the first and the start of the last (the meaning that FTS5 gives NEAR).
struct NearMatch {
    /// The places of each operand, ascending.
    let operands: [[Range<Int>]]
    let distance: Int

    /// The places of every operand of every match, ascending, each once.
    func matchedRanges() -> [Range<Int>] {
        guard !operands.contains(where: \.isEmpty) else { return [] }
        var matched: Set<Range<Int>> = []
        for (index, places) in operands.enumerated() {
            for first in places {
                if let match = match(startingWith: first, of: index) { matched.formUnion(match) }
            }
        }
        return matched.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }

    private func match(startingWith first: Range<Int>, of index: Int) -> [Range<Int>]? {
        let reach = first.lowerBound...first.upperBound + distance
        let nearby = operands.map { places in places.filter { reach.contains($0.lowerBound) } }
        var chosen = [first]
        var others = operands.indices.filter { $0 != index }
        // The operand with the fewest places first: a dead end is seen early.
        others.sort { nearby[$0].count < nearby[$1].count }
        return choose(others[...], from: nearby, into: &chosen) ? chosen : nil
    }

    /// Tries the places of the operands in turn. Its depth is the number of operands, its width the words within reach.
    private func choose(_ rest: ArraySlice<Int>, from nearby: [[Range<Int>]], into chosen: inout [Range<Int>]) -> Bool {
        guard let operand = rest.first else { return true }
        for place in nearby[operand] where !chosen.contains(where: { $0.overlaps(place) }) {
            chosen.append(place)
            if choose(rest.dropFirst(), from: nearby, into: &chosen) { return true }
            chosen.removeLast()
        }
        return false
    }
}
