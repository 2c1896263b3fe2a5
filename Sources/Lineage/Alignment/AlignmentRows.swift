/// Puts pairs and what has no partner into the order in which they are read.
struct AlignmentRows {
    private let pairing: ParagraphPairing

    init(pairing: ParagraphPairing) {
        self.pairing = pairing
    }

    /// The rows in the order of the new version; what was removed follows the nearest unmoved paragraph before it in
    /// the old version.
    var rows: [ParagraphAlignment.Row] {
        let removed = removedByPredecessor()
        var rows = removed.first.map(removedRow)
        for (new, partner) in pairing.partnersOfNew.enumerated() {
            rows.append(row(new, partner))
            guard let partner, !partner.isMoved else { continue }
            rows += (removed.following[partner.index] ?? []).map(removedRow)
        }
        return rows
    }

    private func removedByPredecessor() -> (first: [Int], following: [Int: [Int]]) {
        var (first, following) = ([Int](), [Int: [Int]]())
        var predecessor: Int?
        for (old, partner) in pairing.partnersOfOld.enumerated() {
            if let partner {
                if !partner.isMoved { predecessor = old }
            } else if let predecessor {
                following[predecessor, default: []].append(old)
            } else {
                first.append(old)
            }
        }
        return (first, following)
    }

    private func row(_ new: Int, _ partner: ParagraphPairing.Partner?) -> ParagraphAlignment.Row {
        ParagraphAlignment.Row(
            kind: partner.map { $0.isEqual ? .kept : .reworded } ?? .added, old: partner?.index, new: new,
            similarity: partner?.similarity ?? 0, isMoved: partner?.isMoved ?? false)
    }

    private func removedRow(_ old: Int) -> ParagraphAlignment.Row {
        ParagraphAlignment.Row(kind: .removed, old: old, new: nil, similarity: 0, isMoved: false)
    }
}
