/// A fault in a query: what is wrong, where, and how to put it right.
public struct QueryError: Error, Hashable, Sendable {
    /// What is wrong, with its data.
    public var reason: Reason
    /// Where the fault is, in Unicode scalars of the query text; empty only at the end of a query without anything in
    /// it, and where a distance is missing.
    public var range: Range<Int>

    /// A fault at a place of a query text, counted in Unicode scalars.
    public init(_ reason: Reason, at range: Range<Int>) {
        self.reason = reason
        self.range = range
    }
}

extension QueryError: CustomStringConvertible {
    /// One line: `character 5: OR has nothing behind it; …`, counted from 1.
    public var description: String {
        "character \(range.lowerBound + 1): \(message); \(remedy)"
    }
}
