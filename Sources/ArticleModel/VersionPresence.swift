/// Whether something stands in one version of an article.
public struct VersionPresence: Sendable, Equatable {
    /// What is known.
    public enum State: String, Sendable, CaseIterable {
        /// It stands there.
        case present
        /// It does not: the whole of the version is held, and lacks it.
        case absent
        /// It is not shown there, but only a part of the version is held.
        case unknown
    }

    /// The number of the version.
    public let number: Int
    /// When the version was seen; nil where unknown.
    public let seenAt: Timestamp?
    /// A later look that found it unchanged; nil where there was none.
    public let lastSeenAt: Timestamp?
    /// Whether it stands there.
    public let state: State

    /// What is known of one version.
    public init(number: Int, seenAt: Timestamp?, lastSeenAt: Timestamp? = nil, state: State) {
        self.number = number
        self.seenAt = seenAt
        self.lastSeenAt = lastSeenAt
        self.state = state
    }
}
