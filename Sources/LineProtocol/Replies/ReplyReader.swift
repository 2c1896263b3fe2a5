/// Assembles the lines of a server into replies and events.
public struct ReplyReader: Sendable {
    private var header: ReplyHeader?
    private var rows: [String] = []
    private var missing = 0

    /// A reader at the beginning of a reply.
    public init() {}

    /// Whether the last reply, if any, is complete.
    var isBetweenReplies: Bool { header == nil }

    /// Takes the next line, without its end.
    ///
    /// - Returns: The reply that the line completes; nil where rows are still missing.
    /// - Throws: ``UnreadableReply`` where a header is expected and the line is none; the connection is then unusable.
    public mutating func take(_ line: String) throws(UnreadableReply) -> ReceivedReply? {
        if header == nil {
            guard let begun = ReplyHeader(parsing: line) else { throw UnreadableReply(line: line) }
            header = begun
            if case .rows(let count, _) = begun { missing = count }
        } else {
            rows.append(line)
            missing -= 1
        }
        guard missing == 0, let header else { return nil }
        defer { self = ReplyReader() }
        return ReceivedReply(header: header, rows: rows)
    }
}

/// A reply or an event as a client reads it.
public struct ReceivedReply: Sendable, Hashable {
    /// Its first line.
    public let header: ReplyHeader
    /// The lines after it, as many as the header announces.
    public let rows: [String]
}

/// A server sent a line that begins no reply: it does not speak this protocol.
public struct UnreadableReply: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line.
    public let line: String

    /// What is wrong; the caller knows the remedy.
    public var description: String {
        OneLine.text("\(OneLine.quoted(line)) begins no reply", bytes: 1024)
    }
}
