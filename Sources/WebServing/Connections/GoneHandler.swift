import NIOCore

/// Closes a connection whose client has closed its side and is not answered soon after: its question would keep a reader busy for nobody.
///
/// Over TCP, a client that has gone looks like one that has only said all that it has to say. Servers of HTTP commonly take both for gone
/// (nginx, the HTTP server of Go). Here, who only half closes still has a moment, which is long for a question.
final class GoneHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Never
    typealias OutboundIn = Never

    private let grace: TimeAmount
    private var alarm: Scheduled<Void>?

    init(grace: TimeAmount) {
        self.grace = grace
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent, alarm == nil {
            alarm = context.eventLoop.assumeIsolated().scheduleTask(in: grace) { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // An answer is on its way: if nobody is there, sending it tells.
        alarm?.cancel()
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.cancel()
        context.fireChannelInactive()
    }
}
