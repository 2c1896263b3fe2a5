/// A reply or an event as a client has read it.
public struct ReceivedReply: Sendable, Hashable {
    /// Its first line.
    public let header: ReplyHeader
    /// The lines behind it, as many as the header says.
    public let rows: [String]
}
