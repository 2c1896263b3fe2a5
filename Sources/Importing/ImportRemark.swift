/// Something that a reader made of what it read, and that whoever gave it should know.
public enum ImportRemark: Sendable, Hashable {
    /// So many characters of a version are U+FFFD now, since no text can hold what stood there: a NUL, or the half of a surrogate pair.
    case replacedCharacters(Int)
    /// Times name no zone, and were taken for UTC.
    case assumedUTC
    /// Text that is taken as it is looks like HTML.
    case looksLikeHTML
    /// Text holds entities behind which entities were escaped once more.
    case escapedTwice

    /// Whether one remark of the kind is enough for all that is read.
    public var isToldOnce: Bool {
        if case .replacedCharacters = self { false } else { true }
    }

    /// What is to be told, without a full stop.
    public var message: String {
        switch self {
        case .replacedCharacters(1):
            "a character that no text can hold (a NUL, or half of a surrogate pair) is kept as U+FFFD"
        case .replacedCharacters(let count):
            "\(count) characters that no text can hold (NULs, or halves of surrogate pairs) are kept as U+FFFD"
        case .assumedUTC: "times without a zone are taken for UTC, here and further on; write them with Z or an offset"
        case .looksLikeHTML:
            "the text looks like HTML, and is taken as it is, with its tags and entities; --markup html reads it as HTML"
        case .escapedTwice:
            "the text holds entities still, such as &amp;, after they were decoded: it was escaped twice. "
                + "It is kept so; decode it once before it is taken in where that is not meant"
        }
    }
}
