import NIOCore

/// Where the reply to one request goes, from whatever thread.
struct ReplyPlace: Sendable {
    let connection: ConnectionID
    /// The place among the connection's requests, from 0.
    let sequence: Int
    let target: NIOLoopBound<LineConnection>
    let mailbox: ReplyMailbox

    /// Gives the reply to a question.
    func fill(with reply: WrittenReply) {
        mailbox.deliver(.init(.reply(reply), at: self))
    }

    /// Gives the reply to a request that holds up those behind it.
    ///
    /// - Parameter refusedWatch: The number of the standing query that was not opened; nil where none was to be.
    func fillBarrier(with reply: WrittenReply, refusedWatch: Int? = nil) {
        mailbox.deliver(.init(.barrierReply(reply, refusedWatch: refusedWatch), at: self))
    }

    /// Tells of an event of a standing query that was opened here.
    func tell(_ event: WrittenReply, of watch: Int) {
        mailbox.deliver(.init(.event(watch: watch, event), at: self))
    }
}
