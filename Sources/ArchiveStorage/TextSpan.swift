/// A run of distinct texts, by ordinal, in each of which a paragraph stands.
public struct TextSpan: Sendable, Hashable {
    /// The first ordinal.
    public var first: Int
    /// The last ordinal; nil while the paragraph stands in the newest text, however many are still to come.
    public var last: Int?

    /// The run from `first` to `last`.
    public init(first: Int, last: Int?) {
        self.first = first
        self.last = last
    }

    /// The ordinals of the span: an open one reaches as far as ordinals can.
    public var ordinals: ClosedRange<Int> {
        first...max(first, last ?? TextSpan.openEnd)
    }

    /// What an open span ends at, greater than any ordinal.
    static let openEnd = Int(Int32.max)
}
