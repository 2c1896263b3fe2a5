/// A record is no version.
public struct UnreadableRecord: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let message: String
    /// What to do about it.
    public let remedy: String

    /// Both in one sentence.
    public var description: String { "\(message); \(remedy)" }
}
