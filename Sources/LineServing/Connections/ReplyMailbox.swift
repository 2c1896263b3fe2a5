import NIOCore
import Synchronization

/// Brings replies and events from other threads to the connections of one event loop, as many at a time as wait: waking the loop costs
/// more than most replies.
final class ReplyMailbox: Sendable {
    private struct Delivery: Sendable {
        let event: ConnectionEvent
        let target: NIOLoopBound<LineConnection>
    }

    private let loop: any EventLoop
    private let waiting = Mutex<[Delivery]>([])

    init(loop: any EventLoop) {
        self.loop = loop
    }

    func deliver(_ event: ConnectionEvent, to target: NIOLoopBound<LineConnection>) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(Delivery(event: event, target: target))
            return waiting.count == 1
        }
        if isFirst { loop.execute { self.distribute() } }
    }

    private func distribute() {
        let deliveries = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        let now = NIODeadline.now()
        for delivery in deliveries { delivery.target.value.receive(delivery.event, at: now) }
        // Sent behind all of them, so that several replies to one connection go out as one.
        for delivery in deliveries { delivery.target.value.performEffects() }
    }
}

/// Where the reply to one request goes, from whatever thread.
struct ReplyPlace: Sendable {
    let connection: ConnectionID
    /// The request's sequence number in its connection.
    let sequence: Int
    let target: NIOLoopBound<LineConnection>
    let mailbox: ReplyMailbox

    /// Gives the reply to a question.
    func fill(with reply: WrittenReply) {
        mailbox.deliver(.reply(reply, sequence: sequence), to: target)
    }

    /// Gives the reply to a request that holds up those behind it.
    ///
    /// - Parameter refusedWatch: The number of the standing query that was not opened; nil where none was to be.
    func fillBarrier(with reply: WrittenReply, refusedWatch: Int? = nil) {
        mailbox.deliver(.barrierReply(reply, sequence: sequence, refusedWatch: refusedWatch), to: target)
    }

    /// Tells of an event of a standing query that was opened here.
    func tell(_ event: WrittenReply, of watch: Int) {
        mailbox.deliver(.watchEvent(event, watch: watch), to: target)
    }
}
