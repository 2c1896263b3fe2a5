import NIOCore
import Synchronization

/// Brings replies and events from other threads to the connections of one event loop, as many at a time as wait: waking the loop costs
/// more than most replies.
final class ReplyMailbox: Sendable {
    enum Content: Sendable {
        /// The reply to a question.
        case reply(WrittenReply)
        /// The reply to a request that holds up those behind it.
        case barrierReply(WrittenReply, refusedWatch: Int?)
        /// An event of a standing query.
        case event(watch: Int, WrittenReply)
    }

    struct Delivery: Sendable {
        let content: Content
        let place: ReplyPlace

        init(_ content: Content, at place: ReplyPlace) {
            self.content = content
            self.place = place
        }
    }

    private let loop: any EventLoop
    private let waiting = Mutex<[Delivery]>([])

    init(loop: any EventLoop) {
        self.loop = loop
    }

    func deliver(_ delivery: Delivery) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(delivery)
            return waiting.count == 1
        }
        if isFirst { loop.execute { self.distribute() } }
    }

    private func distribute() {
        let deliveries = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for delivery in deliveries {
            delivery.place.target.value.take(delivery.content, at: delivery.place.sequence)
        }
        // Sent behind all of them, so that several replies to one connection go out as one.
        for delivery in deliveries { delivery.place.target.value.goOn() }
    }
}
