/// How much of a version is held.
public enum Completeness: Int, Sendable, Hashable, CaseIterable {
    /// The whole text: what it lacks was not printed in it.
    case complete = 0
    /// A part of the text, or none of it: what it lacks is not proven absent.
    case partial = 1
}
