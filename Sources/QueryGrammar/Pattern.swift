/// What a leaf looks for, as typed and without quotation marks: folding and splitting into words is the caller's.
///
/// So a text here may hold no word at all (`&`) or several (`X-band`).
public enum Pattern: Hashable, Sendable {
    /// A word.
    case word(String)
    /// The beginning of a word, without its `*`.
    case prefix(String)
    /// Words that stand one after another.
    case phrase(String)
    /// Words and phrases, from two to ``mostOperands``, in any order: between the first and the last stand at most `distance` words that belong
    /// to none of them.
    case near([NearOperand], distance: Int)
}

extension Pattern {
    /// The distances that NEAR accepts, in words.
    public static let distances = 0...31

    /// How many words and phrases NEAR accepts: in a text that repeats itself, their arrangements grow as the powers of two.
    public static let mostOperands = 8

    /// The distance of a NEAR that names none, in words: ten, as in FTS5.
    static let defaultDistance = 10
}
