/// A server sent a line that begins no reply: it is none of ours.
public struct UnreadableReply: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line.
    public let line: String

    /// What is wrong; who asked knows what to do about it.
    public var description: String {
        OneLine.text("\(OneLine.quoted(line)) begins no reply", bytes: 1024)
    }
}
