import ArchiveStorage

/// How a phrase is looked for, by how many rows about hold each of its words.
struct PhrasePlan {
    private let words: [String]
    /// The column filter of the kind of paragraph that is asked for; empty for every kind.
    private let column: String
    /// About how many rows of the index hold each word; empty where nothing depends on it.
    private let counts: [Int]

    private let rule: PairRule

    /// So many pairs are looked for together.
    private static let pairs = 3
    /// So many rows are looked at in any case before the whole phrase is asked for.
    private static let leastRows = 64
    /// For so many rows of its words together, FTS5 takes about as long to match the phrase as a look at the text of one row takes.
    private static let rowsForALook = 64
    /// Where one word of two stands in fewer rows than this, FTS5 matches them faster than the texts of all rows with a shared term are read: an
    /// estimate from 1.5 µs for each row of the rarer word, 2 to 4 µs for each text, and 60 rows of 20,000 articles with a shared term.
    private static let fewRows = 512

    init(words: [String], column: String, pairs rule: PairRule, rowCount: (String) throws -> Int) rethrows {
        self.words = words
        self.column = column
        self.rule = rule
        let isOnePair = words.count == 2 && column.isEmpty && rule.term(words[0], words[1]).isExact
        counts = try words.count == 1 || isOnePair ? [] : words.map(rowCount)
    }

    var stages: [MatchPlan.Stage] {
        if words.count == 1 { return [whole] }
        if counts.isEmpty {
            return [MatchPlan.Stage(search: .pairs([rule.term(words[0], words[1])]), isExact: true)]
        }
        if words.count == 2, !rule.term(words[0], words[1]).isExact, counts.contains(where: { $0 < Self.fewRows }) {
            return [whole]
        }
        return [rarestPairs, words.count > IndexWindows.longestPhrase ? longestPart : whole]
    }

    private var whole: MatchPlan.Stage {
        let phrase = MatchPlan.quoted(words)
        return MatchPlan.Stage(search: .words(column.isEmpty ? phrase : column + "(" + phrase + ")"), isExact: true)
    }

    private var rarestPairs: MatchPlan.Stage {
        MatchPlan.Stage(
            search: .pairs(rarestTerms), isExact: false,
            mostRows: max(Self.leastRows, counts.reduce(0, +) / Self.rowsForALook))
    }

    /// As many words as are sure to stand in one window, among them the rarest pair.
    private var longestPart: MatchPlan.Stage {
        MatchPlan.Stage(search: .words(MatchPlan.quoted(words[reach])), isExact: false)
    }

    /// The terms of the rarest pairs of words that are sure to stand in one window, the rarest first, each once.
    private var rarestTerms: [PairRule.Term] {
        var terms: [PairRule.Term] = []
        for place in reach.dropLast().sorted(by: { rarity(ofPairAt: $0) < rarity(ofPairAt: $1) })
        where terms.count < Self.pairs {
            let term = rule.term(words[place], words[place + 1])
            if !terms.contains(term) { terms.append(term) }
        }
        return terms
    }

    /// All words; of a longer phrase than is sure to stand in one window, those around its rarest pair.
    private var reach: Range<Int> {
        guard words.count > IndexWindows.longestPhrase,
            let rarest = words.indices.dropLast().min(by: { rarity(ofPairAt: $0) < rarity(ofPairAt: $1) })
        else { return words.indices }
        let start = min(max(0, rarest - IndexWindows.longestPhrase / 2), words.count - IndexWindows.longestPhrase)
        return start..<start + IndexWindows.longestPhrase
    }

    /// Pairs are not counted: two words that are rare make a rare pair, nearly as well as counts would tell.
    private func rarity(ofPairAt place: Int) -> Double {
        Double(counts[place]) * Double(counts[place + 1])
    }
}
