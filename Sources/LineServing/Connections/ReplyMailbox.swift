import NIOCore
import Synchronization

/// Delivers replies and events from other threads to the connections of one event loop, all that wait at once: waking the loop costs more
/// than most replies.
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
        // Only after all of them, so that several replies to one connection are sent together.
        for delivery in deliveries { delivery.target.value.performEffects() }
    }
}

/// Where the reply to a request goes. May be used from any thread.
struct ReplyPlace: Sendable {
    let connection: ConnectionID
    /// The request's sequence number in its connection.
    let sequence: Int
    let target: NIOLoopBound<LineConnection>
    let mailbox: ReplyMailbox

    /// Delivers what a look at the archive has found.
    func tell(_ revision: Int64, foundBy ticket: LookTicket) {
        mailbox.deliver(.looked(ticket, revision: revision), to: target)
    }

    /// Delivers the reply to a question.
    func fill(with reply: WrittenReply) {
        mailbox.deliver(.reply(reply, sequence: sequence), to: target)
    }

    /// Delivers the reply to a request that those after it wait for.
    ///
    /// - Parameter refusedWatch: The number of a standing query that was reserved and then rejected; nil for none.
    func fillBarrier(with reply: WrittenReply, refusedWatch: Int? = nil) {
        mailbox.deliver(.barrierReply(reply, sequence: sequence, refusedWatch: refusedWatch), to: target)
    }

    /// Delivers an event of a standing query that this request opened.
    func tell(_ event: WrittenReply, of watch: Int) {
        mailbox.deliver(.watchEvent(event, watch: watch), to: target)
    }
}
