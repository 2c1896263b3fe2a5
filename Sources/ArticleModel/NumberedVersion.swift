/// A version that is held under a number of its source, as far as an importer has to know it in order to go on.
public struct NumberedVersion: Sendable, Equatable {
    /// The number.
    public var number: Int
    /// What the source itself calls the version by, such as the id of a commit; nil where it has no such name.
    public var origin: String?
    /// Whether all of its text is held.
    public var isComplete: Bool

    /// A version with the given number.
    public init(number: Int, origin: String?, isComplete: Bool = true) {
        self.number = number
        self.origin = origin
        self.isComplete = isComplete
    }
}
