/// A way by which clients come in.
public enum Door: String, Sendable, Hashable, CaseIterable {
    /// The line protocol.
    case line
    /// Pages, feeds and the JSON API.
    case web
}
