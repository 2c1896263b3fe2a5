/// Puts the lines that a server sends together to replies and events.
public struct ReplyReader: Sendable {
    private var header: ReplyHeader?
    private var rows: [String] = []
    private var missing = 0

    /// A reader in front of a reply.
    public init() {}

    /// Whether no reply has begun that is not complete.
    var isBetweenReplies: Bool { header == nil }

    /// Takes the next line, without its end.
    ///
    /// - Returns: The reply that the line completes; nil where rows are still missing.
    /// - Throws: ``UnreadableReply`` where a header must stand and none does; the connection is then of no more use.
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
