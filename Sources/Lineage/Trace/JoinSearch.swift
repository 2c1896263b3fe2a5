/// Looks for paragraphs that were joined into one; with the sides exchanged, for one that was split.
struct JoinSearch {
    private let parts: [ChangedParagraph]
    private let wholes: [ChangedParagraph]
    private let index: SketchIndex?
    private let budget: WorkBudget

    /// How far from the partner of a whole its other parts are looked for, beside where rare words point.
    private static let reach = 3
    /// The most parts of one whole.
    private static let mostParts = 8
    /// A part of fewer words may stand in the whole by chance.
    private static let fewestWords = 3
    /// The share of a part's features that the whole must have before the words are compared.
    private static let contained = 0.3
    /// The share of a part's words that must stand in the whole, in order and in stretches of `fewestWords` at least.
    private static let matched = 0.4

    /// A search among the changed paragraphs of two versions.
    init(parts: [ChangedParagraph], wholes: [ChangedParagraph], within budget: WorkBudget) {
        self.parts = parts
        self.wholes = wholes
        self.budget = budget
        // Most changes leave little to search: then neighbourhood is enough.
        index =
            parts.count > 1 + 2 * JoinSearch.reach && !wholes.isEmpty
            ? SketchIndex(old: parts.map(\.sketch), new: wholes.map(\.sketch)) : nil
    }

    /// The joins found, at most one for each whole; a part may be in several. Where the budget is not enough, parts that have little in
    /// common with the whole as far as it was compared are left out.
    ///
    /// - Throws: What the deadline of the budget throws.
    func joins() throws -> [ParagraphJoin] {
        guard parts.count > 1 else { return [] }
        return try wholes.indices.compactMap { whole in
            try budget.checkDeadline()
            let candidates = candidates(for: whole)
            return try candidates.count > 1 ? join(candidates, whole) : nil
        }
    }

    /// The parts that have most of their features in a whole, in reading order.
    private func candidates(for whole: Int) -> [Int] {
        guard let index else { return parts.indices.filter { isCandidate($0, whole) } }
        var ranks = Set(index.candidates(for: wholes[whole].sketch))
        if let partner = wholes[whole].partner {
            ranks.formUnion(max(0, partner - JoinSearch.reach)...min(parts.count - 1, partner + JoinSearch.reach))
        }
        let candidates = ranks.filter { isCandidate($0, whole) }.sorted()
        return candidates.count > JoinSearch.mostParts ? [] : candidates
    }

    private func isCandidate(_ part: Int, _ whole: Int) -> Bool {
        (parts[part].partner == nil || parts[part].partner == whole)
            && parts[part].sketch.containment(in: wholes[whole].sketch) >= JoinSearch.contained
    }

    /// The join of those candidates that contribute; nil where fewer than two do, or where the joined words are not
    /// like enough to the whole.
    private func join(_ candidates: [Int], _ whole: Int) throws -> ParagraphJoin? {
        var candidates = candidates
        while candidates.count > 1 {
            let contributing = try contributing(candidates, whole)
            if contributing == candidates { break }
            candidates = contributing
        }
        guard candidates.count > 1 else { return nil }
        let similarity = similarity(candidates, whole)
        let isNeeded = try candidates.indices.allSatisfy { left in
            try budget.checkDeadline()
            var rest = candidates
            rest.remove(at: left)
            return self.similarity(rest, whole) < similarity
        }
        guard similarity >= ParagraphAlignment.threshold, isNeeded else { return nil }
        return ParagraphJoin(parts: candidates, whole: whole, similarity: similarity)
    }

    private func contributing(_ candidates: [Int], _ whole: Int) throws -> [Int] {
        var table = WordTable()
        let old = candidates.map { table.add(parts[$0].folded) }
        let new = table.add(wholes[whole].folded)
        let matches = try SequenceMatcher.common(
            old: Array(old.joined()), new: new, symbols: table.count, within: budget
        ).matches
        var start = 0
        return zip(candidates, old).compactMap { candidate, words in
            let range = start..<start + words.count
            start = range.upperBound
            let stretches = matches.map { range.clamped(to: $0.old..<$0.old + $0.count).count }
            let share = stretches.filter { $0 >= JoinSearch.fewestWords }.reduce(0, +)
            return Double(share) >= JoinSearch.matched * Double(words.count) && share > 0 ? candidate : nil
        }
    }

    private func similarity(_ candidates: [Int], _ whole: Int) -> Double {
        let joined = candidates.map { parts[$0].folded }.joined(separator: [UInt8(ascii: " ")])
        return ParagraphSketch(folded: Array(joined), limit: ParagraphSketch.limit)
            .similarity(to: wholes[whole].sketch)
    }
}
