/// How one text was reworded into another: what was kept, removed and added, word by word.
///
/// Words, punctuation marks and runs of white space are compared as printed, case included; a character of a script
/// that writes no spaces is a word of its own. `WordDiff(from: "the red car", to: "the blue car")` keeps `the `,
/// removes `red`, adds `blue` and keeps ` car`. Texts that differ very much and are very long are compared coarsely, so
/// that the time stays near-linear; beyond a ``WorkBudget`` one counts as replaced by the other.
public struct WordDiff: Sendable, Hashable {
    /// A stretch of one or both texts, as ranges of Unicode scalars.
    public struct Piece: Sendable, Hashable {
        /// What became of a stretch.
        public enum Kind: String, Sendable, CaseIterable {
            /// Both texts have it, byte for byte.
            case kept
            /// Only the old text has it.
            case removed
            /// Only the new text has it.
            case added
        }

        /// What became of the stretch.
        public let kind: Kind
        /// Where it stands in the old text, in Unicode scalars; empty for what was added.
        public let old: Range<Int>
        /// Where it stands in the new text, in Unicode scalars; empty for what was removed.
        public let new: Range<Int>
    }

    /// The pieces in order, which together cover both texts; what was removed comes before what was added in its place.
    /// No piece is empty on both sides, so two empty texts have none.
    public let pieces: [Piece]
    /// Whether comparing them would have taken more work than the budget had: the pieces are then the whole old text, removed, and the
    /// whole new one, added, whatever they have in common.
    public let isReplaced: Bool

    /// Compares two texts. Comparing them the other way round gives the same pieces with removed and added exchanged.
    ///
    /// - Parameter budget: One of its own where none is given.
    /// - Throws: What the deadline of the budget throws; nothing without one.
    public init(from old: String, to new: String, within budget: WorkBudget = WorkBudget()) throws {
        var old = old
        var new = new
        (pieces, isReplaced) = try old.withUTF8 { old in
            try new.withUTF8 { new in
                try budget.checkDeadline()
                let pair = TextPair(old: old, new: new)
                try budget.checkDeadline()
                let pieces = try pair.pieces(within: budget)
                return (pieces ?? pair.replacement, pieces == nil)
            }
        }
    }

    /// Whether the texts are the same, byte for byte.
    public var isUnchanged: Bool {
        pieces.allSatisfy { $0.kind == .kept }
    }
}
