private import TextNormalization

/// The paragraphs of two texts that only one of them has.
struct ChangedParagraphs {
    private(set) var old: [ChangedParagraph]
    private(set) var new: [ChangedParagraph]

    /// The paragraphs at some indices of a text.
    static func make(
        _ indices: [Int], of text: [Int], limit: Int, content: (Int) throws -> String
    ) rethrows -> [ChangedParagraph] {
        try indices.map { index in
            let folded = WordMap(try content(text[index])).folded
            return ChangedParagraph(
                index: index, number: text[index], folded: folded,
                sketch: ParagraphSketch(folded: folded, limit: limit))
        }
    }

    init(old: [ChangedParagraph], new: [ChangedParagraph]) {
        self.old = old
        self.new = new
    }

    /// Pairs them by similarity.
    mutating func pair(in pairing: inout ParagraphPairing, within budget: WorkBudget) throws {
        let oldRanks = ChangedParagraphs.ranks(old)
        let newRanks = ChangedParagraphs.ranks(new)
        try pairing.pairReworded(
            sketchOfOld: { old[oldRanks[$0] ?? 0].sketch }, sketchOfNew: { new[newRanks[$0] ?? 0].sketch },
            within: budget)
        pairing.markMoved()
        pairing.partWeakMoved()
        for rank in old.indices {
            old[rank].partner = pairing.partnersOfOld[old[rank].index].flatMap { newRanks[$0.index] }
        }
        for rank in new.indices {
            new[rank].partner = pairing.partnersOfNew[new[rank].index].flatMap { oldRanks[$0.index] }
        }
    }

    /// The joins and splits, best first, and then the pairs that none of them explains better.
    func links(_ pairing: ParagraphPairing, within budget: WorkBudget) throws -> [StepLink] {
        let merges = try JoinSearch(parts: old, wholes: new, within: budget).joins().map {
            (old: $0.parts, new: [$0.whole], $0.similarity)
        }
        let splits = try JoinSearch(parts: new, wholes: old, within: budget).joins().map {
            (old: [$0.whole], new: $0.parts, $0.similarity)
        }
        var links: [StepLink] = []
        var (usedOld, usedNew) = (Set<Int>(), Set<Int>())
        for join in (merges + splits).sorted(by: { $0.2 > $1.2 }) {
            guard usedOld.isDisjoint(with: join.old), usedNew.isDisjoint(with: join.new) else { continue }
            usedOld.formUnion(join.old)
            usedNew.formUnion(join.new)
            let isMoved = join.new.contains { pairing.partnersOfNew[new[$0].index]?.isMoved ?? false }
            links.append(
                StepLink(
                    kind: join.old.count > 1 ? .merged : .split, old: join.old.map { old[$0].number },
                    new: join.new.map { new[$0].number }, similarity: join.2, isMoved: isMoved))
        }
        for (rank, paragraph) in new.enumerated() where !usedNew.contains(rank) {
            guard let partner = paragraph.partner, !usedOld.contains(partner),
                let pair = pairing.partnersOfNew[paragraph.index]
            else { continue }
            links.append(
                StepLink(
                    kind: .reworded, old: [old[partner].number], new: [paragraph.number], similarity: pair.similarity,
                    isMoved: pair.isMoved))
        }
        return links
    }

    private static func ranks(_ paragraphs: [ChangedParagraph]) -> [Int: Int] {
        Dictionary(paragraphs.enumerated().map { ($1.index, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
