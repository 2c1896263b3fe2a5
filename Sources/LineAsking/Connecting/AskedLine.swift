import LineProtocol
import NIOCore

/// A request line on its way out, and where the reply to it goes.
struct AskedLine: Sendable {
    let line: String
    let reply: EventLoopPromise<ReceivedReply>
}
