import Archiving
import Lineage

/// Chooses which wordings of a long lineage are shown: where only a date or the address of a link goes on changing, there
/// are hundreds.
struct WordingChoice {
    /// So many wordings are shown, and those without which the lineage is not understood.
    private static let most = 16
    private static let longestWord = 20

    /// The places of the wordings that are shown, from 0.
    let shown: Set<Int>

    /// The wordings that changed most, beside the ends of the lineage, merges, splits, and those that got or lost the words.
    init(_ lineage: TracedLineage) {
        let wordings = lineage.wordings
        let ends = Set((lineage.beginnings + lineage.endings).map { $0.wording - 1 }).union([0, wordings.count - 1])
        let lesser = wordings.indices.filter { !ends.contains($0) && WordingChoice.isLesser(wordings[$0], wordings) }
        guard wordings.count > WordingChoice.most else {
            shown = Set(wordings.indices)
            return
        }
        let weights = wordings.map(WordingChoice.weight(of:))
        let ranked = lesser.filter { weights[$0] > 0 }.sorted { (weights[$1], $0) < (weights[$0], $1) }
        let room = max(0, WordingChoice.most - (wordings.count - lesser.count))
        let hidden = Set(lesser).subtracting(ranked.prefix(room))
        shown = Set(wordings.indices).subtracting(hidden)
    }

    /// How many words, or numbers, came and left; what mixes letters and digits is part of an address as a rule.
    private static func weight(of wording: TracedWording) -> Int {
        let changed = wording.link?.diff.filter { $0.kind != .kept } ?? []
        return changed.reduce(0) { sum, piece in
            sum + piece.text.split(whereSeparator: \.isWhitespace).count(where: isPlain)
        }
    }

    private static func isPlain(_ chunk: Substring) -> Bool {
        guard chunk.count <= longestWord, let first = chunk.firstIndex(where: { !$0.isPunctuation }),
            let last = chunk.lastIndex(where: { !$0.isPunctuation })
        else { return false }
        let word = chunk[first...last]
        return word.allSatisfy(\.isLetter) || word.allSatisfy(\.isNumber)
    }

    private static func isLesser(_ wording: TracedWording, _ wordings: [TracedWording]) -> Bool {
        guard let link = wording.link, link.kind == .reworded || link.kind == .retitled,
            let before = link.predecessors.first?.wording
        else { return false }
        return wordings[before - 1].holdsWords == wording.holdsWords
    }
}
