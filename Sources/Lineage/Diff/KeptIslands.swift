/// Takes a lone space or comma between two changes into the change, which then reads as one: "red, big" became "blue,
/// tall".
struct KeptIslands {
    private let old: TokenizedText

    /// A longer stretch of punctuation is a rule or a picture, and worth keeping.
    private static let longestIsland = 3

    /// The islands between changes of `old`.
    init(in old: TokenizedText) {
        self.old = old
    }

    /// The matches without the islands. An island stays where the changes around it only add, or only remove: there it
    /// says exactly where.
    func swallowed(_ matches: [SequenceMatch], newCount: Int) -> [SequenceMatch] {
        let end = SequenceMatch(old: old.count, new: newCount, count: 0)
        var kept: [SequenceMatch] = []
        for (match, next) in zip(matches, matches.dropFirst() + [end]) {
            let last = kept.last ?? SequenceMatch(old: 0, new: 0, count: 0)
            let before = Change(from: last, to: match)
            let after = Change(from: match, to: next)
            let isExchange = before.removed + after.removed > 0 && before.added + after.added > 0
            let isIsland = !before.isEmpty && !after.isEmpty && isExchange && isSmall(match)
            if !isIsland { kept.append(match) }
        }
        return kept
    }

    private func isSmall(_ match: SequenceMatch) -> Bool {
        match.count <= KeptIslands.longestIsland
            && old.kinds[match.old..<match.old + match.count].allSatisfy { $0 != .word }
            && old.scalars(of: match.old..<match.old + match.count).count <= 2 * KeptIslands.longestIsland
    }

    /// How many tokens go and come between two matches.
    private struct Change {
        let removed: Int
        let added: Int

        init(from one: SequenceMatch, to next: SequenceMatch) {
            removed = next.old - one.old - one.count
            added = next.new - one.new - one.count
        }

        var isEmpty: Bool { removed == 0 && added == 0 }
    }
}
