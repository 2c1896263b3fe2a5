/// One thing to look for in the text of a version, and where in the version to look.
public struct Leaf: Hashable, Sendable {
    /// What to look for.
    public var pattern: Pattern
    /// Where to look: the title, the body, either, or links.
    public var place: Place
    /// Where the pattern stands in the query text, in Unicode scalars, quotation marks included and `title:` left out;
    /// empty where the leaf comes from no text. Two leaves that differ only here are equal.
    public var range: Range<Int>

    /// A leaf; without a range it comes from no text.
    public init(pattern: Pattern, place: Place = .any, range: Range<Int> = 0..<0) {
        self.pattern = pattern
        self.place = place
        self.range = range
    }

    /// Equal where they look for the same in the same place.
    public static func == (left: Leaf, right: Leaf) -> Bool {
        left.pattern == right.pattern && left.place == right.place
    }

    /// Leaves out the range, as `==` does.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pattern)
        hasher.combine(place)
    }
}
