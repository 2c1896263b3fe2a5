/// How much of an article changed in one of its versions, counted in distinct paragraphs.
public struct VersionExtent: Sendable, Equatable {
    /// How many paragraphs stand in the version.
    public let paragraphs: Int
    /// How many of them the version before lacks, and how many of that one it lacks; 0 for the first version held.
    ///
    /// A reworded paragraph counts in both. Of a version held in part nothing counts as removed, and what follows it counts nothing as added.
    public let added, removed: Int
    /// Whether both are complete, so that this is all that changed.
    public let isCertain: Bool
    /// Whether the version before has another title.
    public let changesTitle: Bool
}
