import LineProtocol

/// A request that needs the archive, on its way to a reader.
struct Question: Sendable {
    let request: Request
    /// Where the reply goes.
    let place: ReplyPlace
}
