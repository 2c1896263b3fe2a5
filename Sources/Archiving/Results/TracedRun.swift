public import ArticleModel
public import JSONText

/// Versions one after another in which a wording stands.
public struct TracedRun: Sendable, Equatable, JSONEncodable {
    /// The numbers of the first and the last.
    public let numbers: ClosedRange<Int>
    /// When the first was seen; nil where unknown.
    public let from: Timestamp?
    /// When the last was last seen; nil where unknown.
    public let to: Timestamp?

    /// `{"from":"2013-10-03T09:12:00Z","to":null}`.
    public func write(to object: inout JSONObject) {
        object.set("from", from)
        object.set("to", to)
    }
}
