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

    /// The pieces of the word diff.
    func pieces() -> [WordDiff.Piece] {
        let edges = ChangeEdges(old: old.numbers, new: new.numbers)
        let kept = edges.tightened(KeptIslands(in: old).swallowed(edges.settled(matches()), newCount: new.count))
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

    private func matches() -> [SequenceMatch] {
        guard isSwapped else {
            return SequenceMatcher.matches(old: old.numbers, new: new.numbers, symbols: symbols)
        }
        return SequenceMatcher.matches(old: new.numbers, new: old.numbers, symbols: symbols).map {
            SequenceMatch(old: $0.new, new: $0.old, count: $0.count)
        }
    }

    private func append(
        _ kind: WordDiff.Piece.Kind, _ old: Range<Int>, _ new: Range<Int>, to pieces: inout [WordDiff.Piece]
    ) {
        guard !(old.isEmpty && new.isEmpty) else { return }
        pieces.append(WordDiff.Piece(kind: kind, old: self.old.scalars(of: old), new: self.new.scalars(of: new)))
    }
}
