/// Two texts cut into tokens that are numbered alike, ready to be compared.
struct TextPair {
    private let old: TokenizedText
    private let new: TokenizedText
    private let symbols: Int
    /// Whether the sides are compared the other way round: which of several shortest scripts is found must not depend
    /// on the direction.
    private let isSwapped: Bool

    /// Cuts up two texts, which are valid UTF-8.
    init(old: UnsafeBufferPointer<UInt8>, new: UnsafeBufferPointer<UInt8>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(old.count + new.count)
        bytes.append(contentsOf: old)
        bytes.append(contentsOf: new)
        var table = TokenTable()
        (self.old, self.new) = bytes.withUnsafeBufferPointer { both in
            let older = TokenizedText(0..<old.count, of: both, numbering: &table)
            return (older, TokenizedText(old.count..<both.count, of: both, numbering: &table))
        }
        symbols = table.count
        isSwapped = new.lexicographicallyPrecedes(old)
    }

    /// The pieces of the word diff; nil where the budget is not enough.
    func pieces(within budget: WorkBudget) throws -> [WordDiff.Piece]? {
        guard let matches = try matches(within: budget) else { return nil }
        let edges = ChangeEdges(old: old.numbers, new: new.numbers)
        return pieces(
            keeping: edges.tightened(KeptIslands(in: old).swallowed(edges.settled(matches), newCount: new.count)))
    }

    /// The old text removed, and the new one added.
    var replacement: [WordDiff.Piece] { pieces(keeping: []) }

    private func pieces(keeping kept: [SequenceMatch]) -> [WordDiff.Piece] {
        var pieces: [WordDiff.Piece] = []
        var (oldEnd, newEnd) = (0, 0)
        for match in kept + [SequenceMatch(old: old.count, new: new.count, count: 0)] {
            append(.removed, oldEnd..<match.old, newEnd..<newEnd, to: &pieces)
            append(.added, match.old..<match.old, newEnd..<match.new, to: &pieces)
            (oldEnd, newEnd) = (match.old + match.count, match.new + match.count)
            append(.kept, match.old..<oldEnd, match.new..<newEnd, to: &pieces)
        }
        return pieces
    }

    private func matches(within budget: WorkBudget) throws -> [SequenceMatch]? {
        let (first, second) = isSwapped ? (new, old) : (old, new)
        let common = try SequenceMatcher.common(
            old: first.numbers, new: second.numbers, symbols: symbols, within: budget)
        guard common.isComplete else { return nil }
        return isSwapped
            ? common.matches.map { SequenceMatch(old: $0.new, new: $0.old, count: $0.count) } : common.matches
    }

    private func append(
        _ kind: WordDiff.Piece.Kind, _ old: Range<Int>, _ new: Range<Int>, to pieces: inout [WordDiff.Piece]
    ) {
        guard !(old.isEmpty && new.isEmpty) else { return }
        pieces.append(WordDiff.Piece(kind: kind, old: self.old.scalars(of: old), new: self.new.scalars(of: new)))
    }
}
