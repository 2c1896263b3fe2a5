/// One of the things that must stand near each other, as typed and without quotation marks.
public enum NearOperand: Hashable, Sendable {
    /// A word.
    case word(String)
    /// Words that stand one after another.
    case phrase(String)

    /// The words, of either kind.
    public var text: String {
        switch self {
        case .word(let text), .phrase(let text): text
        }
    }
}
