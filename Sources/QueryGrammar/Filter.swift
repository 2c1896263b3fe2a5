/// A condition on the version itself and not on its text.
public struct Filter: Hashable, Sendable {
    /// What the condition is about.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Who publishes.
        case source
        /// The key of one article.
        case article
        /// The earliest time.
        case since
        /// The latest time.
        case until
    }

    /// What the condition is about.
    public var kind: Kind
    /// The name, key or time as typed, without quotation marks; never empty when parsed. Whether a time is one is for
    /// the caller to say.
    public var value: String
    /// Where the value stands in the query text, in Unicode scalars, quotation marks included; empty where the filter
    /// comes from no text. Two filters that differ only here are equal.
    public var range: Range<Int>

    /// A filter; without a range it comes from no text.
    public init(kind: Kind, value: String, range: Range<Int> = 0..<0) {
        self.kind = kind
        self.value = value
        self.range = range
    }

    /// Equal where they ask the same: of names that differ in a byte, each is another.
    public static func == (left: Filter, right: Filter) -> Bool {
        left.kind == right.kind && left.value.utf8.elementsEqual(right.value.utf8)
    }

    /// Leaves out the range, as `==` does.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(value)
    }
}
