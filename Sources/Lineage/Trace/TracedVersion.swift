/// What tracing needs to know of one version of an article.
public struct TracedVersion: Sendable, Hashable {
    /// The ordinal of its distinct text: equal ordinals, equal texts.
    public let text: Int
    /// Whether only a part of its text is held, so that what it lacks is not proven absent.
    public let isPartial: Bool

    /// A version that has the distinct text of this ordinal.
    public init(text: Int, isPartial: Bool = false) {
        self.text = text
        self.isPartial = isPartial
    }
}
