/// Which paragraph of an older version became which of a newer one, by what they say and not by where they stand.
///
/// Equal paragraphs are paired first, in order and then out of order; the others by similarity, the most alike first,
/// and of those equally alike the nearest. A paragraph that was cut in two or joined with another is paired with the
/// part that is most like it.
public struct ParagraphAlignment: Sendable {
    /// One paragraph of the newer version, the older version, or both.
    public struct Row: Sendable, Hashable {
        /// What became of a paragraph.
        public enum Kind: String, Sendable, CaseIterable {
            /// Both versions have it, byte for byte.
            case kept
            /// Both versions have it, in different words or differently printed.
            case reworded
            /// Only the older version has it.
            case removed
            /// Only the newer version has it.
            case added
        }

        /// What became of the paragraph.
        public let kind: Kind
        /// Its index in the older version; nil where it was added.
        public let old: Int?
        /// Its index in the newer version; nil where it was removed.
        public let new: Int?
        /// How much the two have in common: 1 when kept, 0 when removed or added, else as `ParagraphSketch` says, at
        /// least `threshold`, or `thresholdInPlace` where the paragraph kept its place.
        public let similarity: Double
        /// Whether it changed its place among the paragraphs that both versions have. Of two that changed places, one
        /// counts as moved.
        public let isMoved: Bool
    }

    /// The rows in the reading order of the newer version; what was removed follows the paragraph that it followed.
    /// Empty for two empty versions.
    public let rows: [Row]

    /// The similarity from which two paragraphs, neither of which is left unchanged, count as one that was reworded,
    /// wherever they stand.
    ///
    /// Between versions of published terms of service the best pairs fall into two heaps: 94 % reach 0.5 and are
    /// plainly one paragraph, those below 0.25 have only the subject in common. Of the few between, most that would
    /// have moved are two paragraphs on one subject.
    public static let threshold = 0.5

    /// The similarity that is enough for two paragraphs that stand as far from the same unchanged neighbour, or alone
    /// between the same ones.
    ///
    /// There most of the few pairs from 0.3 to 0.5 are one paragraph still: a changed date in a short line, a singular
    /// made plural, a heavily revised list.
    public static let thresholdInPlace = 0.3

    /// Aligns the paragraphs of an older and a newer version. Aligning them the other way round pairs the same
    /// paragraphs.
    ///
    /// - Parameter budget: One of its own where none is given. Where it is not enough, of equal paragraphs more count as moved than were.
    /// - Throws: What the deadline of the budget throws; nothing without one.
    public init(from old: [String], to new: [String], within budget: WorkBudget = WorkBudget()) throws {
        rows = AlignmentRows(pairing: try ParagraphPairing(from: old, to: new, within: budget)).rows
    }
}
