import ArchiveStorage

/// How a phrase is looked for, by how many rows about hold each of its words.
struct PhrasePlan {
    let words: [String]
    /// About how many rows of the index hold each word; not asked for a phrase of one word or two.
    let counts: [Int]

    /// Up to so many rows of the rarest word make a look at its rows worth while for a phrase of three words, which FTS5 matches at little cost.
    private static let mostRarestRowsOfThree = 96
    /// So many rows are looked at before the next stage is tried.
    private static let mostRowsOfRarest = 160
    private static let mostRowsOfPart = 256

    var stages: [MatchPlan.Stage] {
        guard words.count > 2, let rarest = counts.indices.min(by: { counts[$0] < counts[$1] }) else { return [whole] }
        var stages: [MatchPlan.Stage] = []
        if words.count > 3 || counts[rarest] <= Self.mostRarestRowsOfThree { stages.append(rarestWords(rarest)) }
        if words.count > 4 { stages.append(partAndAnother(rarest)) }
        return stages + [words.count > IndexWindows.longestPhrase ? longestPart(rarest) : whole]
    }

    private var whole: MatchPlan.Stage {
        MatchPlan.Stage(expression: MatchPlan.quoted(words), isExact: true, mostRows: .max)
    }

    /// The rarest word and the next two in rarity; of a phrase of three, the next alone.
    private func rarestWords(_ rarest: Int) -> MatchPlan.Stage {
        let terms = [words[rarest]] + rarestOthers(than: [words[rarest]], near: rarest).prefix(words.count > 3 ? 2 : 1)
        return MatchPlan.Stage(
            expression: terms.map { MatchPlan.quoted([$0]) }.joined(separator: " AND "), isExact: false,
            mostRows: Self.mostRowsOfRarest)
    }

    /// Three words in a row, the rarest among them, and the rarest of the others.
    private func partAndAnother(_ rarest: Int) -> MatchPlan.Stage {
        let starts = max(0, rarest - 2)...min(rarest, words.count - 3)
        let start = starts.min { secondRarest($0..<$0 + 3) < secondRarest($1..<$1 + 3) }!
        let part = words[start..<start + 3]
        let other = rarestOthers(than: part, near: rarest).prefix(1).map { MatchPlan.quoted([$0]) }
        return MatchPlan.Stage(
            expression: ([MatchPlan.quoted(part)] + other).joined(separator: " AND "), isExact: false,
            mostRows: Self.mostRowsOfPart)
    }

    /// As many words as are sure to stand in one window, the rarest among them.
    private func longestPart(_ rarest: Int) -> MatchPlan.Stage {
        let start = min(rarest, words.count - IndexWindows.longestPhrase)
        return MatchPlan.Stage(
            expression: MatchPlan.quoted(words[start..<start + IndexWindows.longestPhrase]), isExact: false,
            mostRows: .max)
    }

    private func secondRarest(_ range: Range<Int>) -> Int {
        counts[range].sorted()[1]
    }

    /// The words that are none of these, near enough to the word at `place` to be sure to stand in a window with it; the rarest first.
    private func rarestOthers(than excluded: some Sequence<String>, near place: Int) -> [String] {
        let reach = max(0, place - IndexWindows.overlap)..<min(words.count, place + IndexWindows.longestPhrase)
        var met = Set(excluded)
        return reach.sorted { counts[$0] < counts[$1] }.map { words[$0] }.filter { met.insert($0).inserted }
    }
}
