/// The words of a phrase on both sides of a paragraph break that it may run over.
public struct BreakWords: Hashable, Sendable {
    /// The word before ``last`` in the phrase; nil where the phrase begins with ``last``, so that anything, or nothing, may stand before it.
    public var previous: String?
    /// The last word of the paragraph before the break.
    public var last: String
    /// The first word of the paragraph behind the break.
    public var first: String
    /// The word behind ``first`` in the phrase; nil where the phrase ends with ``first``.
    public var next: String?

    /// The words around a break; what stands beyond them is not known.
    public init(previous: String? = nil, last: String, first: String, next: String? = nil) {
        self.previous = previous
        self.last = last
        self.first = first
        self.next = next
    }
}
